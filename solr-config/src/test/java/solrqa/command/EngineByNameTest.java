/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;
import solrqa.reader.ReaderEngine;
import solrqa.reader.ReaderOptions;

class EngineByNameTest {

  @ParameterizedTest
  @CsvSource({"onnx-fp32,onnx,fp32", "onnx-int8+fp32,onnx,int8+fp32", "pytorch-fp32,pytorch,fp32"})
  void isALibraryAHyphenAndAPrecision(String name, String library, String precision) {
    assertThat(new EngineByName().convert(name)).isEqualTo(new ReaderEngine(library, precision));
    assertThat(new EngineByName().convert(name)).hasToString(name);
  }

  @Test
  void givesBackTheNameOfTheDefault() {
    ReaderEngine engine = ReaderOptions.defaults().engine();
    assertThat(new EngineByName().convert(engine.toString())).isEqualTo(engine);
  }

  @ParameterizedTest
  @ValueSource(strings = {"onnx", "onnx-", "-fp32", "onnx-fp16", "tensorflow-fp32", "onnx-int8-"})
  void refusesWhatNoNodeCanHave(String name) {
    assertThatThrownBy(() -> new EngineByName().convert(name))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("illegal engine");
  }
}
