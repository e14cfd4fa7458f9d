/* Licensed under the Apache License, Version 2.0. */
/**
 * Measures that others defined: SQuAD's exact match and F1, trec_eval's precision, recall and nDCG,
 * bootstrap intervals. Pure functions.
 */
package solrqa.evaluation.metrics;
