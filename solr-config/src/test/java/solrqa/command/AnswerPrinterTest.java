/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.command.Answers.Answer;

class AnswerPrinterTest {
  private static final Optional<String> AS_TYPED = Optional.empty();
  private static final String TEXT =
      "Mould grew on a dish. In London,\nFleming saw 😀 it in 1928. It was published later.";

  @Test
  void marksTheAnswerInItsSentence() {
    assertThat(new AnswerPrinter(false).print(answers("1928")))
        .isEqualTo(
            """
            1. 1928
               In London, Fleming saw 😀 it in [1928].
               Penicillin  (medicine)
               probability 93 %, margin 7.5, BM25 11.3 (place 2)

            read 20 passages in 42 ms
            """);
  }

  @Test
  void printsBoldOnATerminal() {
    assertThat(new AnswerPrinter(true).print(answers("1928")))
        .contains("it in \u001B[1m1928\u001B[0m.");
  }

  @ParameterizedTest
  @CsvSource({
    "0.9951, >99 %",
    "0.9901, >99 %",
    "0.99, 99 %",
    "0.5, 50 %",
    "0.01, 1 %",
    "0.0099, <1 %"
  })
  void isNeverEntirelySure(double probability, String printed) {
    Answer answer = new Answer("T", "p", "Red sea.", 0, 3, 1, probability, 1, 1);
    assertThat(
            new AnswerPrinter(false).print(new Answers(AS_TYPED, "yes", 1, 0, 1, List.of(answer))))
        .contains("probability " + printed + ", margin");
  }

  @Test
  void saysThatThereIsNoAnswer() {
    assertThat(new AnswerPrinter(false).print(new Answers(AS_TYPED, "no", 20, 0, 42, List.of())))
        .isEqualTo("no answer found in 20 passages, 42 ms\n");
  }

  @Test
  void saysWhatKeywordsWereReadAs() {
    Optional<String> form = Optional.of("what is the\u001B[2J moon?");
    assertThat(new AnswerPrinter(false).print(new Answers(form, "no", 20, 0, 42, List.of())))
        .isEqualTo("no answer found in 20 passages, 42 ms, read as: what is the [2J moon?\n");
  }

  @Test
  void saysThatPassagesWereLeftUnread() {
    assertThat(
            new AnswerPrinter(false).print(new Answers(AS_TYPED, "unknown", 1, 3, 42, List.of())))
        .isEqualTo("no answer found in 1 passage (3 more left unread), 42 ms\n");
  }

  @Test
  void saysThatNothingWasRetrieved() {
    assertThat(new AnswerPrinter(false).print(new Answers(AS_TYPED, "no", 0, 0, 42, List.of())))
        .isEqualTo("no answer: no passage has a word of the question\n");
  }

  @Test
  void letsNoTextCommandTheTerminal() {
    Answer answer = new Answer("T\u001B[2J", "p", "Red \u001B[31m sea.", 0, 3, 1, 1, 1, 1);
    String printed =
        new AnswerPrinter(false).print(new Answers(AS_TYPED, "yes", 1, 0, 1, List.of(answer)));
    assertThat(printed).doesNotContain("\u001B").contains("[Red] [31m sea.");
  }

  private static Answers answers(String text) {
    int start = TEXT.indexOf(text);
    Answer answer =
        new Answer(
            "Penicillin", "medicine", TEXT, start, start + text.length(), 7.5, .93, 11.27, 2);
    return new Answers(AS_TYPED, "yes", 20, 0, 42, List.of(answer));
  }
}
