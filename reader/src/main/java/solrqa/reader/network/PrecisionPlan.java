/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.util.Set;

/**
 * How weights are written into graphs.
 *
 * @param form of the matrices of some products
 * @param products which; all others are fp32
 */
public record PrecisionPlan(WeightType form, Set<Projection> products) {
  /** fp32 everywhere. */
  public static final PrecisionPlan EXACT = new PrecisionPlan(WeightType.FLOAT32, Set.of());

  WeightType of(Projection product) {
    return products.contains(product) ? form : WeightType.FLOAT32;
  }
}
