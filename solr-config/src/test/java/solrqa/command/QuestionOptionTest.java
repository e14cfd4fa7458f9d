/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import solrqa.console.CommandException;
import solrqa.evaluation.GoldQuestion;
import solrqa.evaluation.QuestionSet;
import solrqa.solr.Checkout;

class QuestionOptionTest {
  @TempDir private Path folder;
  private String squad;

  @Command
  private static final class Holder {
    @Mixin private CollectionOption collection;
    @Mixin private QuestionOption questions;

    private QuestionSet read() throws IOException {
      questions.check(collection);
      return questions.read(collection, Map.of("c", "Ada#0"));
    }
  }

  private static QuestionSet read(String... arguments) throws IOException {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(arguments);
    return holder.read();
  }

  @BeforeEach
  void writeQuestions() throws IOException {
    squad =
        file(
            "squad.json",
            """
            {"data": [{"title": "Ada", "paragraphs": [{"context": "c", "qas": [
              {"id": "1", "question": "When?", "answers": [{"text": "1843"}]},
              {"id": "2", "question": "Why?", "answers": []}]}]},
              {"title": "Byron", "paragraphs": [{"context": "d", "qas": [
              {"id": "3", "question": "Where?", "answers": []}]}]}]}
            """);
  }

  @AfterEach
  void forgetCheckout() {
    System.clearProperty(Checkout.PROPERTY);
  }

  @Test
  void areThoseOfAFile() throws IOException {
    assertThat(ids(read(squad))).containsExactly("1", "2", "3");
    assertThat(read(squad).questions().get(0).grades()).isEqualTo(Map.of("Ada#0", 1));
  }

  @Test
  void areThoseOfTheFileThatIsIndexed() throws IOException {
    assertThat(ids(read("--passages", squad))).containsExactly("1", "2", "3");
  }

  @Test
  void areTheSamplesWithTheSample() throws IOException {
    System.setProperty(Checkout.PROPERTY, "..");
    assertThat(read().questions()).hasSizeGreaterThan(100);
    assertThat(read().identity().get("file")).asString().startsWith("questions.json ");
  }

  @Test
  void areThoseOfSomeArticles() throws IOException {
    String split = file("split.json", "{\"articles\": {\"test\": [\"Byron\"]}}");
    assertThat(ids(read(squad, "--articles", split + ":test"))).containsExactly("3");
  }

  @Test
  void areTopicsThatQrelsJudge() throws IOException {
    String topics = file("topics", "<DOC>\n<DOCNO> 7 </DOCNO>\ntime sharing\n</DOC>\n");
    String qrels = file("qrels", "7 0 x 1\n");
    QuestionSet set = read("--topics", topics, "--qrels", qrels);
    assertThat(set.questions())
        .containsExactly(new GoldQuestion("7", "time sharing", false, List.of(), Map.of("x", 1)));
    assertThat(set.identity().keySet()).containsExactly("file", "qrels");
  }

  @Test
  void areTheFieldOfTopicsThatIsNamed() throws IOException {
    String topics =
        file("topics", "<top>\n<num> Number: 7\n<title> tss\n<desc> What is TSS?\n</top>\n");
    String qrels = file("qrels", "7 0 x 1\n");
    QuestionSet set = read("--topics", topics, "--qrels", qrels, "--topic-field", "desc");
    assertThat(set.questions()).extracting(GoldQuestion::text).containsExactly("What is TSS?");
    assertThat(set.identity()).containsEntry("field", "desc");
    assertUsage("--topic-field needs --topics", squad, "--topic-field", "desc");
  }

  @Test
  void areThoseOfATable() throws IOException {
    QuestionSet set = read(file("own.csv", "When?,1843,Ada\nWhy?,,\n"));
    assertThat(set.questions())
        .containsExactly(
            new GoldQuestion("1", "When?", true, List.of("1843"), Map.of("Ada", 1)),
            new GoldQuestion("2", "Why?", true, List.of(), Map.of()));
  }

  @Test
  void areDrawnBySeed() throws IOException {
    List<String> drawn = ids(read(squad, "--questions", "2", "--seed", "4"));
    assertThat(drawn).hasSize(2).isSubsetOf("1", "2", "3").isSorted();
    assertThat(ids(read(squad, "--questions", "2", "--seed", "4"))).isEqualTo(drawn);
    assertThat(read(squad, "--questions", "2", "--seed", "4").identity())
        .containsEntry("sample", "2 of 3, seed 4");
    assertThatThrownBy(() -> read(squad, "--questions", "4"))
        .isInstanceOf(CommandException.class)
        .hasMessage("illegal --questions 4, there are only 3");
  }

  @Test
  void areNamedOnceAndAltogether() {
    assertUsage("--topics excludes QUESTIONS", "--topics", "t", "--qrels", "q", squad);
    assertUsage(
        "--topics excludes QUESTIONS and --articles",
        "--topics",
        "t",
        "--qrels",
        "q",
        "--articles",
        "f:n");
    assertUsage("--topics needs --qrels: nothing else says what is right", "--topics", "t");
    assertUsage("questions are missing: name QUESTIONS or --topics", "--docs", "d");
    assertUsage("illegal --questions 0, must be at least 1", squad, "--questions", "0");
    assertUsage("illegal --articles x, must be FILE:NAME", squad, "--articles", "x");
  }

  private static void assertUsage(String message, String... arguments) {
    assertThatThrownBy(() -> read(arguments))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(message);
  }

  private static List<String> ids(QuestionSet set) {
    return set.questions().stream().map(GoldQuestion::id).toList();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
