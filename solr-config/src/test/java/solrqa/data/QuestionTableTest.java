/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.console.CommandException;

/** Tables as people and spreadsheets write them. */
class QuestionTableTest {
  @TempDir private Path folder;

  @Test
  void hasQuestionAnswersAndDocumentInThisOrderWithoutAHeader() throws IOException {
    assertThat(read("a.csv", "When?,1843,in 1843,Ada\nWho?,Ada,,\nWhy?,,,\nWhere?,,,Rome\n"))
        .containsExactly(
            question("1", "When?", true, List.of("1843", "in 1843"), "Ada"),
            question("2", "Who?", true, List.of("Ada")),
            question("3", "Why?", true, List.of()),
            question("4", "Where?", false, List.of(), "Rome"));
  }

  @Test
  void hasTheColumnsThatAHeaderNamesInAnyOrder() throws IOException {
    assertThat(
            read(
                "a.tsv",
                "ID\tDocument\tArticle\t Question \tanswers\tAnswer_2\n"
                    + "x\td\tAda\tWhen?\t\t1843\n\t\t\tWhy?\t\t\n"))
        .containsExactly(
            new OwnQuestion("x", "Ada", "When?", true, List.of("1843"), List.of("d"), ""),
            question("2", "Why?", true, List.of()));
    assertThat(read("a.csv", "question\nWhen?\n"))
        .containsExactly(question("1", "When?", false, List.of()));
    assertThat(read("a.csv", "question,document,document 2\nWhen?,a,b\n"))
        .containsExactly(question("1", "When?", false, List.of(), "a", "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Who, if?\",\"Ada \"\"Byron\"\"\",\"d\"\n",
        "\"Who, if?\",\"Ada \"\"Byron\"\"\",d",
        "\uFEFF\"Who, if?\" , \"Ada \"\"Byron\"\"\",\td \r\n",
        "\n\n\"Who, if?\",\"Ada \"\"Byron\"\"\",d\r,,\r",
        "\"Who, if?\",Ada \"Byron\",d\n,,\n , ,\n\n"
      })
  void readsTheSameQuestionOf(String csv) throws IOException {
    assertThat(read("a.csv", csv))
        .containsExactly(question("1", "Who, if?", true, List.of("Ada \"Byron\""), "d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tsv", "a.TSV", "a.tab", "a.csv"})
  void isPartedByTabs(String name) throws IOException {
    String cell = name.equals("a.csv") ? "Who?" : "Who, if; not?";
    assertThat(read(name, cell + "\t\"A\tB\"\td\n"))
        .containsExactly(question("1", cell, true, List.of("A\tB"), "d"));
  }

  @Test
  void isPartedBySemicolonsWhereTheFirstLineHasNoComma() throws IOException {
    assertThat(read("a.csv", "question;answer\nWho, if?;Ada\n"))
        .containsExactly(question("1", "Who, if?", true, List.of("Ada")));
  }

  @Test
  void keepsLineBreaksInQuotesAndWhatLooksLikeAFormula() throws IOException {
    assertThat(read("a.csv", "\"Who\nor what?\",=1+1,d\n"))
        .containsExactly(question("1", "Who\nor what?", true, List.of("=1+1"), "d"));
  }

  /** Lines are parted by "|". */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          When?,1843                     => line 1: must be at least 3 columns with commas between them, question, answer, id of the right document; or a header names them, got: When? | 1843
          When?                          => line 1: must be at least 3 columns with commas between them
          When?;1843                     => line 1: must be at least 3 columns with semicolons between them
          When?,1843,d|Why?,d            => line 2: must have 3 columns, as the first row has, has 2; leave a cell empty where there is nothing to say, got: Why? / d
          When?,1843,d|Why?,a,b,d        => line 2: must have 3 columns, as the first row has, has 4
          question,answer|When?,1843,d   => line 2: must have 2 columns, as the first row has, has 3
          question,anwser|When?,1843     => line 1: the column "anwser" is unknown, must be one of question, answer, document, id, article; rename or remove it
          question,|When?,1843           => line 1: the column "" is unknown
          answer,document                => line 1: must have a column "question", got: answer / document
          Answer,answer 2,Document|a,,d  => line 1: must have a column "question"
          question,question|When?,Why?   => line 1: must have one column "question"
          question,answer,id|When?,a,d   => line 1: "id" is the question's; call the column of right documents "document"
          When?,1843,d||,a,d             => line 3: must have a question, got:
          """)
  void saysWhichLineBreaksWhichRule(String lines, String why) throws IOException {
    Path file = file("a.csv", lines.replace('|', '\n'));
    assertThatThrownBy(() -> QuestionTable.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file + ", ")
        .hasMessageContaining(why.replace(" / ", " | "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"When?,\"1843,d\nWhy?,a,d\n", "\"Ada\" who?,1843,d\n"})
  void refusesQuotesThatAreNotWhole(String csv) throws IOException {
    Path file = file("a.csv", csv);
    assertThatThrownBy(() -> QuestionTable.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file + ": not a table: ")
        .hasMessageContaining("1")
        .hasMessageEndingWith(
            "; a cell with quotes in it stands in quotes, and has each of its own" + " twice");
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, not UTF-8 at byte 6",
    "UTF-16, not UTF-8 at byte 0",
    "UTF-16LE, 'line 1: has a NUL character, must be UTF-8'"
  })
  void namesAnotherEncoding(String encoding, String why) throws IOException {
    String text = encoding.equals("UTF-16LE") ? "Where?,Rome,d\n" : "Where \u00fc?,Rome,d\n";
    Path file = folder.resolve("a.csv");
    Files.write(file, text.getBytes(Charset.forName(encoding)));
    assertThatThrownBy(() -> QuestionTable.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("iconv");
  }

  @Test
  @Timeout(20)
  void readsAHundredThousandLines() throws IOException {
    StringBuilder rows = new StringBuilder("question,answer,document\n");
    for (int i = 0; i < 100_000; i++) {
      rows.append("\"What, then, is \"\"").append(i).append("\"\"?\",").append(i).append(",d\n");
    }
    List<OwnQuestion> questions = read("a.csv", rows.toString());
    assertThat(questions).hasSize(100_000);
    assertThat(questions.get(99_999))
        .isEqualTo(question("100000", "What, then, is \"99999\"?", true, List.of("99999"), "d"));
  }

  /** A quote that nobody closes takes all that follows. */
  @Test
  @Timeout(20)
  void refusesACellOfMegabytesQuickly() throws IOException {
    Path file = file("a.csv", "When?,\"" + "1843,d\n".repeat(1_000_000));
    assertThatThrownBy(() -> QuestionTable.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("not a table");
  }

  @Test
  void hasNoQuestionWithoutRows() throws IOException {
    assertThat(read("a.csv", "")).isEmpty();
    assertThat(read("a.csv", "question,answer\n")).isEmpty();
  }

  private static OwnQuestion question(
      String id, String text, boolean known, List<String> answers, String... documents) {
    return OwnQuestion.of(id, "", text, known, answers, List.of(documents));
  }

  private List<OwnQuestion> read(String name, String text) throws IOException {
    return QuestionTable.read(file(name, text));
  }

  private Path file(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
