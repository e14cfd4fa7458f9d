/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.network.WeightType;

class ReaderEngineTest {
  @Test
  void hasItsNames() {
    assertThat(ReaderEngine.ONNX_INT8).isEqualTo(new ReaderEngine("onnx", "int8"));
    assertThat(ReaderOptions.defaults().engine()).isEqualTo(new ReaderEngine("onnx", "int8+fp32"));
    assertThat(new ReaderEngine("onnx", "int8:up+qkv")).hasToString("onnx-int8:up+qkv");
  }

  @ParameterizedTest
  @CsvSource({
    "pytorch-fp32, 0",
    "onnx-int8:up, 0",
    "onnx-int8+fp32, 2",
    "onnx-int8:up+down+fp32, 2",
    "onnx-int8:up+fp32:3, 3",
    "onnx-int8+fp32:0.25, 0.25"
  })
  void saysHowFarBelowTheThresholdPassagesAreRescored(String name, double margin) {
    ReaderEngine engine = new ReaderEngine(name.split("-", 2)[0], name.split("-", 2)[1]);
    assertThat(engine.rescoreMargin()).isEqualTo(margin);
  }

  @ParameterizedTest
  @CsvSource({
    "INT8, int8+fp32, int8+fp32",
    "INT7, int8+fp32, fp32",
    "INT7, int8:up+fp32:2, fp32",
    "INT7, int8, int8",
    "INT7, fp32, fp32"
  })
  void doesNotRescoreWhereWeightsHaveSevenBits(WeightType form, String precision, String there) {
    assertThat(new ReaderEngine("onnx", precision).on(form))
        .isEqualTo(new ReaderEngine("onnx", there));
  }

  @ParameterizedTest
  @CsvSource({
    "pytorch, int8",
    "pytorch, int8+fp32",
    "onnx, fp32+fp32",
    "onnx, int8+fp32:",
    "onnx, int8+fp32:0",
    "onnx, int8+fp32:-1",
    "onnx, int8+fp32:NaN",
    "onnx, int8:+fp32",
    "onnx, int8+up",
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
