/* Licensed under the Apache License, Version 2.0. */
/**
 * How sure an answer is, from more than its margin.
 *
 * <pre>
 * ConfidenceFeature -&gt; ConfidenceModel -&gt; probability
 * </pre>
 */
package solrqa.reader.confidence;
