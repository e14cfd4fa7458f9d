/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderEngineTest {
  @Test
  void hasItsNames() {
    assertThat(ReaderEngine.ONNX_INT8).isEqualTo(new ReaderEngine("onnx", "int8"));
    assertThat(new ReaderEngine("onnx", "int8:up+qkv")).hasToString("onnx-int8:up+qkv");
  }

  @ParameterizedTest
  @CsvSource({
    "pytorch, int8",
    "tensorflow, fp32",
    "onnx, fp16",
    "onnx, int8:",
    "onnx, int8:up+",
    "onnx, int8:up+up",
    "onnx, int8:sideways"
  })
  void refusesWhatThereIsNot(String library, String precision) {
    assertThatThrownBy(() -> new ReaderEngine(library, precision))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "illegal engine "
                + library
                + " with precision "
                + precision
                + ", must be pytorch with");
  }
}
