/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PassageSelectorTest {
  private final PassageSelector selector = new PassageSelector(new EnglishAnalyzer(), "text");

  @Test
  void putsThePassageWithTheRareTermFirst() {
    List<Passage> passages =
        passages("the engine runs", "the engine stops", "the turbine engine", "nothing");
    assertThat(select("Which turbine engine?", passages, 4))
        .containsExactly("the turbine engine", "the engine runs", "the engine stops", "nothing");
  }

  @Test
  void comparesAnalysedTerms() {
    assertThat(select("running dogs", passages("a cat sat", "The DOG runs"), 1))
        .containsExactly("The DOG runs");
  }

  @Test
  void analysesAsTheFieldIsAnalysed() {
    Analyzer perField =
        new PerFieldAnalyzerWrapper(
            new KeywordAnalyzer(),
            Map.of("body", new EnglishAnalyzer(), "text", new KeywordAnalyzer()));
    List<Passage> passages = passages("a cat sat", "The DOG runs");
    assertThat(new PassageSelector(perField, "body").select("running dogs", passages, 1))
        .extracting(Passage::text)
        .containsExactly("The DOG runs");
  }

  @Test
  void prefersTheShorterOfTwoPassagesWithTheTermOnce() {
    assertThat(select("engine", passages("an engine made of steel and brass", "one engine"), 1))
        .containsExactly("one engine");
  }

  @Test
  void keepsTheOrderOfTheTextWithoutATerm() {
    List<Passage> passages = passages("one", "two", "three");
    assertThat(select("", passages, 2)).containsExactly("one", "two");
    assertThat(select("?!", passages, 5)).containsExactly("one", "two", "three");
    assertThat(select("x", List.of(), 5)).isEmpty();
    assertThat(select("x", passages(" ", "\ud800", "\u0000"), 2)).hasSize(2);
  }

  @Test
  void refusesAMaximumBelowOne() {
    assertThatThrownBy(() -> selector.select("x", passages("x"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("illegal maximum: 0, must be at least 1");
  }

  @Test
  void selectsFromFiftyThousandCharactersQuickly() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    while (text.length() < 50_000) {
      text.append("word").append(random.nextInt(2_000)).append(random.nextInt(9) == 0 ? ". " : " ");
    }
    text.append("The needle was here.");
    List<Passage> passages = new PassageSplitter(800).split(text.toString());
    Assertions.assertTimeout(
        Duration.ofSeconds(2),
        () ->
            assertThat(select("Where was the needle?", passages, 3).get(0))
                .contains("The needle was here."));
  }

  private List<String> select(String question, List<Passage> passages, int max) {
    return selector.select(question, passages, max).stream().map(Passage::text).toList();
  }

  private static List<Passage> passages(String... texts) {
    List<Passage> passages = new ArrayList<>();
    int start = 0;
    for (String text : texts) {
      passages.add(new Passage(start, start + text.length(), text));
      start += text.length();
    }
    return passages;
  }
}
