/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.util.Set;

/**
 * How weights are written into graphs.
 *
 * @param form of the matrices of some products
 * @param products which; all others are fp32
 */
public record GraphForm(MatrixForm form, Set<LayerProduct> products) {
  /** fp32 everywhere. */
  public static final GraphForm EXACT = new GraphForm(MatrixForm.FLOAT32, Set.of());

  MatrixForm of(LayerProduct product) {
    return products.contains(product) ? form : MatrixForm.FLOAT32;
  }
}
