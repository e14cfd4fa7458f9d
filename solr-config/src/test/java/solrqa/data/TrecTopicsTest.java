/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.console.CommandException;

class TrecTopicsTest {
  @TempDir private Path folder;

  @Test
  void readsTopicsWithOneSpaceBetweenWords() throws IOException {
    Path file =
        file(
            """
            <DOC>
            <DOCNO> 1 </DOCNO>

             What articles exist which deal with TSS (Time Sharing
            System)?

            </DOC>

            <DOC>
            <DOCNO>x-2</DOCNO>
            Prieve, B.\tü
            </DOC>
            """);
    assertThat(TrecTopics.read(file))
        .containsExactly(
            entry("1", "What articles exist which deal with TSS (Time Sharing System)?"),
            entry("x-2", "Prieve, B. ü"));
  }

  @Test
  void readsTheTopicsOfCacm() throws IOException {
    Map<String, String> topics = TrecTopics.read(SharedData.require("cacm/topics.cacm.txt"));
    assertThat(topics).hasSize(64);
    assertThat(topics.get("64"))
        .isEqualTo(
            "List all articles on EL1 and ECL (EL1 may be given as EL/1; I don't remember how they"
                + " did it.");
  }

  /** Lines are parted by "|". */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; has no topic, must have <DOC> ... </DOC>",
        "what?; line 1: must be <DOC>, got: what?",
        "<DOC>|1; line 2: must be <DOCNO> id </DOCNO>",
        "<DOC>|<DOCNO> 1 2 </DOCNO>; line 2: must be <DOCNO> id </DOCNO>, the id without white",
        "<DOC>|<DOCNO> 1 </DOCNO>|a; line 1: must have an </DOC>",
        "<DOC>|<DOCNO> 1 </DOCNO>|a|<DOC>; line 4: must be </DOC> before the next <DOC>",
        "<DOC>|<DOCNO> 1 </DOCNO>|</DOC>; line 2: must have a text before </DOC>",
        "<DOC>|<DOCNO> 1 </DOCNO>|a|</DOC>|<DOC>|<DOCNO> 1 </DOCNO>|b|</DOC>;"
            + " line 6: must have an id that no topic before has"
      })
  void saysWhichLineBreaksWhichRule(String lines, String why) throws IOException {
    Path file = file(lines.replace('|', '\n'));
    assertThatThrownBy(() -> TrecTopics.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(why);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("topics.txt"), text);
  }
}
