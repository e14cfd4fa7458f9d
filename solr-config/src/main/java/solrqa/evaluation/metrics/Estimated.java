/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

/**
 * An answer beside its probability.
 *
 * @param probability 0 to 1
 * @param right whether it is right
 */
public record Estimated(double probability, boolean right) {}
