/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.data.DocumentPage.Block;

class TextPageTest {

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void makesBlocksOfWhatBlankLinesSeparateWhateverEndsALine(String lineEnd) {
    String text = String.join(lineEnd, "One", "line.", " \t", "Another", "", "", "Third.", "");
    assertThat(TextPage.read(text, "plain").blocks())
        .containsExactly(
            new Block(0, "One line."), new Block(0, "Another"), new Block(0, "Third."));
  }
}
