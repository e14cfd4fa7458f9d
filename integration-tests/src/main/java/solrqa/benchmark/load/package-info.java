/* Licensed under the Apache License, Version 2.0. */

/**
 * Load on a Solr, and what came of it: {@link solrqa.benchmark.load.FreshQuestions} to {@link
 * solrqa.benchmark.load.Load} to {@link solrqa.benchmark.load.Exchange} to {@link
 * solrqa.benchmark.load.Exchanges}, which know latency and throughput.
 */
package solrqa.benchmark.load;
