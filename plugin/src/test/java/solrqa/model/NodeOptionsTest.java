/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.ModelException;
import solrqa.reader.ReaderEngine;
import solrqa.reader.ReaderOptions;
import solrqa.reader.memory.ProcessMemory;

class NodeOptionsTest {
  private final Properties properties = new Properties();

  @Test
  void hasTheReadersDefaults() throws ModelException {
    properties.setProperty("solr.home", "x");
    properties.setProperty("solrqa.maxMemoryMegabytes", "0");
    assertThat(NodeOptions.parse(properties)).isEqualTo(ReaderOptions.defaults());
  }

  @Test
  void boundsTheMemoryByWhatThereIs() throws ModelException {
    long available = ProcessMemory.availableBytes().orElseThrow();
    assertThat(NodeOptions.parse(properties).maxMemoryBytes())
        .isBetween(available / 10 * 9, available);
  }

  @Test
  void hasExactNumbersWithAnotherLibrary() throws ModelException {
    properties.setProperty("solrqa.engine", "pytorch");
    assertThat(NodeOptions.parse(properties).engine()).isEqualTo(ReaderEngine.PYTORCH_FP32);
  }

  @Test
  void takesEveryProperty() throws ModelException {
    properties.setProperty("solrqa.engine", "onnx");
    properties.setProperty("solrqa.precision", "int8");
    properties.setProperty("solrqa.threads", "3");
    properties.setProperty("solrqa.queue", "4");
    properties.setProperty("solrqa.cacheMegabytes", "6");
    properties.setProperty("solrqa.maxMemoryMegabytes", "70000");
    assertThat(NodeOptions.parse(properties))
        .isEqualTo(new ReaderOptions(ReaderEngine.ONNX_INT8, 3, 4, 6L << 20, 70_000L << 20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          solrqa.engine         | tensorflow | system properties solrqa.engine and solrqa.precision: illegal engine tensorflow with precision fp32, must be pytorch with fp32, or onnx with fp32, int8, int8+fp32 or int8+fp32:MARGIN, a number above 0 such as 2.5, where int8:PRODUCTS, such as int8:qkv+attention+up+down, may stand for int8
          solrqa.precision      | fp16 | system properties solrqa.engine and solrqa.precision: illegal engine onnx with precision fp16, must be pytorch with fp32, or onnx with fp32, int8, int8+fp32 or int8+fp32:MARGIN, a number above 0 such as 2.5, where int8:PRODUCTS, such as int8:qkv+attention+up+down, may stand for int8
          solrqa.workers        | 1  | system property solrqa.workers is gone, solrqa.threads is the number of threads of the node
          solrqa.threads        | x  | illegal system property solrqa.threads value: x, must be a whole number from 1 to 256
          solrqa.queue          | -1 | illegal system property solrqa.queue value: -1, must be a whole number from 1 to 10000
          solrqa.maxMemoryMegabytes | -1 | illegal system property solrqa.maxMemoryMegabytes value: -1, must be a whole number from 0 to 16777216
          solrqa.cacheMegabytes | -1 | illegal system property solrqa.cacheMegabytes value: -1, must be a whole number from 0 to 65536
          """)
  void refuses(String name, String value, String message) {
    properties.setProperty(name, value);
    assertThatThrownBy(() -> NodeOptions.parse(properties))
        .isInstanceOf(ModelException.class)
        .hasMessage(message);
  }
}
