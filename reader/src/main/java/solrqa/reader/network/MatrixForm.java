/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

/** How the matrices of the layers are written into graphs. */
public enum MatrixForm {
  /** 32-bit numbers. */
  FLOAT32(0),
  /** Whole numbers from -127 to 127 and a scale for each output. */
  INT8(127),
  /**
   * Whole numbers from -63 to 63: processors without a product of bytes that adds up to 32 bits add
   * two products in 16 bits first, where {@code 2 * 255 * 127} does not fit.
   */
  INT7(63);

  /** The largest number, 0 where numbers are not whole. */
  final int max;

  MatrixForm(int max) {
    this.max = max;
  }
}
