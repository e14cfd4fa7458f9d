/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;
import solrqa.data.Articles;
import solrqa.data.Qrels;
import solrqa.files.Notice;

class QuestionSetTest {
  private static final Map<String, String> IDS = Map.of("It was in 1843.", "Ada#0");

  @TempDir private Path folder;
  private Path squad;

  @BeforeEach
  void writeQuestions() throws IOException {
    squad =
        file(
            "squad.json",
            """
            {"data": [
              {"title": "Ada", "paragraphs": [{"context": "It was in 1843.", "qas": [
                {"id": "1", "question": "When?", "answers": [{"text": "1843"}]},
                {"id": "2", "question": "Why?", "answers": []}]}]},
              {"title": "Byron", "paragraphs": [{"context": "In Rome.", "qas": [
                {"id": "3", "question": "Where?", "answers": [{"text": "Rome"}]}]}]}]}
            """);
  }

  @Test
  void takesTheParagraphOfAnAnsweredQuestionForRight() throws IOException {
    QuestionSet set = QuestionSet.ofFile(squad, IDS);
    assertThat(set.questions())
        .containsExactly(
            new GoldQuestion("1", "Ada", "When?", true, List.of("1843"), Map.of("Ada#0", 1)),
            new GoldQuestion("2", "Ada", "Why?", true, List.of(), Map.of()),
            new GoldQuestion("3", "Byron", "Where?", true, List.of("Rome"), Map.of()));
    assertThat(set.withoutGold().names()).containsExactly("3");
    assertThat(set.qrels()).isEqualTo(new Qrels(Map.of("1", Map.of("Ada#0", 1))));
    assertThat(set.identity().get("file")).asString().startsWith("squad.json ");
  }

  @Test
  void takesAllPassagesWithTheParagraphForRightOnceTheyAreKnown() throws IOException {
    QuestionSet set = QuestionSet.ofFile(squad, IDS);
    assertThat(set.paragraphs()).isEqualTo(Map.of("3", "In Rome."));
    QuestionSet located = set.located(Map.of("In Rome.", List.of("x", "y")));
    assertThat(located.questions())
        .extracting(GoldQuestion::grades)
        .containsExactly(Map.of("Ada#0", 1), Map.of(), Map.of("x", 1, "y", 1));
    assertThat(located.paragraphs()).isEmpty();
    assertThat(located.withoutGold().names()).isEmpty();
    assertThat(set.located(Map.of())).isEqualTo(set);
  }

  @Test
  void looksForNoParagraphWhereDocumentsAreNamed() throws IOException {
    Path own =
        file(
            "own.jsonl",
            """
            {"id": 7, "question": "When?", "answers": ["1843"], "document": "d", "context": "c"}
            {"question": "Why?", "answers": [], "context": "c"}
            {"question": "Where?", "answer": "Rome", "context": "It was in 1843."}
            {"question": "Who?", "document": "d"}
            """);
    QuestionSet set = QuestionSet.ofFile(own, IDS);
    assertThat(set.paragraphs()).isEmpty();
    assertThat(set.questions())
        .containsExactly(
            new GoldQuestion("7", "When?", true, List.of("1843"), Map.of("d", 1)),
            new GoldQuestion("2", "Why?", true, List.of(), Map.of()),
            new GoldQuestion("3", "Where?", true, List.of("Rome"), Map.of("Ada#0", 1)),
            new GoldQuestion("4", "Who?", false, List.of(), Map.of("d", 1)));
  }

  @Test
  void forgetsTheParagraphsOfQuestionsThatAreNotAsked() throws IOException {
    Path split = file("split.json", "{\"articles\": {\"a\": [\"Ada\"]}}");
    QuestionSet set = QuestionSet.ofFile(squad, Map.of());
    assertThat(set.paragraphs().keySet()).containsExactly("1", "3");
    assertThat(set.only(squad, new Articles(split, "a")).paragraphs().keySet())
        .containsExactly("1");
    assertThat(set.judgedBy(file("qrels", "3 0 x 2\n")).paragraphs()).isEmpty();
  }

  @Test
  void takesQuestionsOfSomeArticlesAndNamesArticlesWithoutAny() throws IOException {
    Path split = file("split.json", "{\"articles\": {\"test\": [\"Byron\", \"Cicero\"]}}");
    QuestionSet set = QuestionSet.ofFile(squad, IDS).only(squad, new Articles(split, "test"));
    assertThat(set.questions()).extracting(GoldQuestion::id).containsExactly("3");
    assertThat(set.known()).containsExactly("1", "2", "3");
    assertThat(set.notices())
        .extracting(Notice::print)
        .containsExactly("1 article of split.json without a question in squad.json: Cicero");
    assertThat(set.identity().get("articles")).asString().startsWith("test of split.json ");
  }

  @Test
  void refusesASetWithoutQuestions() throws IOException {
    Path split = file("split.json", "{\"articles\": {\"test\": [\"Cicero\"]}}");
    assertThatThrownBy(
            () -> QuestionSet.ofFile(squad, IDS).only(squad, new Articles(split, "test")))
        .isInstanceOf(CommandException.class)
        .hasMessage(squad + ": has no question there");
    Path empty = file("empty.json", "{\"data\": []}");
    assertThatThrownBy(() -> QuestionSet.ofFile(empty, IDS))
        .isInstanceOf(CommandException.class)
        .hasMessage(empty + ": has no question");
  }

  @Test
  void takesWhatQrelsSayForRightInPlaceOfParagraphs() throws IOException {
    Path qrels = file("qrels", "3 0 x 2\n3 0 y 0\n9 0 x 1\n");
    QuestionSet set = QuestionSet.ofFile(squad, IDS).judgedBy(qrels);
    assertThat(set.questions())
        .extracting(GoldQuestion::grades)
        .containsExactly(Map.of(), Map.of(), Map.of("x", 2, "y", 0));
    assertThat(set.notices())
        .extracting(Notice::print)
        .containsExactly("1 topic of qrels that no question has: 9");
    assertThat(set.withoutGold().names()).containsExactly("1");
  }

  @Test
  void doesNotCallTopicsUnknownThatAreOnlyNotAsked() throws IOException {
    Path split = file("split.json", "{\"articles\": {\"test\": [\"Byron\"]}}");
    QuestionSet set =
        QuestionSet.ofFile(squad, IDS)
            .only(squad, new Articles(split, "test"))
            .judgedBy(file("qrels", "1 0 x 1\n"));
    assertThat(set.notices()).isEmpty();
  }

  @Test
  void asksTopicsWhoseAnswersNobodyKnows() throws IOException {
    Path topics = file("topics", "<DOC>\n<DOCNO> 7 </DOCNO>\ntime sharing\n</DOC>\n");
    QuestionSet set = QuestionSet.ofTopics(topics, Optional.empty());
    assertThat(set.questions())
        .containsExactly(new GoldQuestion("7", "time sharing", false, List.of(), Map.of()));
    assertThat(set.questions().get(0).unanswerable()).isFalse();
    assertThat(set.withoutGold().names()).containsExactly("7");
    assertThat(set.judgedBy(file("qrels", "7 0 x 0\n")).withoutGold().names())
        .as("judged, but nothing is right")
        .containsExactly("7");
  }

  @Test
  void drawsTheSameQuestionsFromTheSameSeedInTheirOrder() throws IOException {
    QuestionSet set = QuestionSet.ofFile(squad, IDS);
    Set<List<String>> drawn = new HashSet<>();
    for (long seed = 0; seed < 50; seed++) {
      List<String> sample = set.sample(2, seed).questions().stream().map(GoldQuestion::id).toList();
      assertThat(set.sample(2, seed).questions())
          .extracting(GoldQuestion::id)
          .containsExactlyElementsOf(sample)
          .isSorted();
      drawn.add(sample);
    }
    assertThat(drawn).hasSize(3);
    assertThat(set.sample(2, 5).identity()).containsEntry("sample", "2 of 3, seed 5");
    assertThat(set.sample(3, 5).questions()).isEqualTo(set.questions());
    assertThatThrownBy(() -> set.sample(4, 5))
        .isInstanceOf(CommandException.class)
        .hasMessage("illegal --questions 4, there are only 3");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
