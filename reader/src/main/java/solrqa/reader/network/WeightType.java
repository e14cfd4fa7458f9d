/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

/** How the matrices of the layers are written into graphs. */
public enum WeightType {
  /** fp32. */
  FLOAT32(0),
  /** Integers from -127 to 127 and a scale for each output. */
  INT8(127),
  /**
   * Integers from -63 to 63: processors without int8 products that accumulate in 32 bits add two
   * products in 16 bits first, where {@code 2 * 255 * 127} saturates.
   */
  INT7(63);

  /** The largest integer, 0 for fp32. */
  final int max;

  WeightType(int max) {
    this.max = max;
  }
}
