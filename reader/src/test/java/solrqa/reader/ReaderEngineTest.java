/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReaderEngineTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsNames(ReaderEngine engine) {
    assertThat(ReaderEngine.of(engine.library(), engine.precision())).isEqualTo(engine);
  }

  @Test
  void refusesWhatThereIsNot() {
    assertThatThrownBy(() -> ReaderEngine.of("pytorch", "int8"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "illegal engine pytorch with precision int8, "
                + "must be one of [pytorch fp32, onnx fp32, onnx int8]");
  }
}
