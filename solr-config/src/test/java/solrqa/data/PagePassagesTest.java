/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.data.DocumentPage.Block;

class PagePassagesTest {
  private static final String SENTENCE = "This sentence has forty-five characters, all. ";

  @Test
  void keepsAShortDocumentWhole() {
    assertThat(of(new Block(1, "Leave"), new Block(0, "Twelve weeks.")))
        .containsExactly(
            new SourcePassage(
                "a/b.md#0", "Handbook › Leave", "Leave\n\nTwelve weeks.", "a/b.md", 0));
  }

  @Test
  void beginsANewPassageAtAHeadingOnceThereIsEnough() {
    List<SourcePassage> passages =
        of(
            new Block(1, "Leave"),
            new Block(0, SENTENCE.repeat(15)),
            new Block(2, "Paid"),
            new Block(0, "Twelve weeks."));
    assertThat(passages)
        .extracting(SourcePassage::title)
        .containsExactly("Handbook › Leave", "Handbook › Leave › Paid");
    assertThat(passages.get(1).text()).isEqualTo("Paid\n\nTwelve weeks.");
  }

  @Test
  void namesOnlyHeadingsThatAPassageStandsBelow() {
    List<SourcePassage> passages =
        of(
            new Block(2, "Paid"),
            new Block(3, "Before birth"),
            new Block(0, SENTENCE.repeat(15)),
            new Block(2, "Unpaid"),
            new Block(0, SENTENCE));
    assertThat(passages)
        .extracting(SourcePassage::title)
        .containsExactly("Handbook › Paid › Before birth", "Handbook › Unpaid");
  }

  @Test
  void doesNotRepeatATitleThatIsAHeadingToo() {
    assertThat(of(new Block(1, "Handbook"), new Block(0, SENTENCE)).get(0).title())
        .isEqualTo("Handbook");
  }

  @Test
  void cutsLongBlocksAtSentencesAndLosesNothing() {
    String text =
        String.join(
            "",
            IntStream.range(0, 100).mapToObj(i -> "Sentence number " + i + " is here. ").toList());
    List<SourcePassage> passages = of(new Block(0, text));
    assertThat(passages)
        .hasSizeGreaterThan(1)
        .allSatisfy(passage -> assertThat(passage.text()).hasSizeLessThan(1210).endsWith("here."));
    assertThat(String.join(" ", passages.stream().map(SourcePassage::text).toList()))
        .isEqualTo(text.strip());
  }

  @Test
  void givesNoPassageOfHeadingsAlone() {
    assertThat(of(new Block(1, "Leave"), new Block(2, "Paid"))).isEmpty();
  }

  @Test
  void countsPositionsFromZero() {
    assertThat(of(new Block(0, SENTENCE.repeat(60))))
        .extracting(SourcePassage::position)
        .startsWith(0, 1, 2);
  }

  /** A block counts two characters more than it has: what parts it from the next. */
  @ParameterizedTest
  @CsvSource({"597, 1", "598, 2", "1200, 2"})
  void beginsAtAHeadingFromSixHundredCharactersOn(int length, int passages) {
    assertThat(of(new Block(0, "x".repeat(length)), new Block(1, "Leave"), new Block(0, "One.")))
        .hasSize(passages);
  }

  @ParameterizedTest
  @CsvSource({
    "598, 598, 1",
    "598, 599, 1",
    "598, 600, 1",
    "598, 601, 2",
    "1197, 1, 1",
    "1198, 1, 2"
  })
  void holdsTwelveHundredCharacters(int first, int second, int passages) {
    assertThat(of(new Block(0, "x".repeat(first)), new Block(0, "y".repeat(second))))
        .hasSize(passages);
  }

  @Test
  void keepsHeadingsWithTheTextBelowThemHoweverLongTheyAre() {
    String heading = "h".repeat(1300);
    List<SourcePassage> passages =
        of(new Block(2, heading), new Block(3, "Paid"), new Block(0, "Twelve weeks."));
    assertThat(passages).hasSize(1);
    assertThat(passages.get(0).text()).isEqualTo(heading + "\n\nPaid\n\nTwelve weeks.");
  }

  @Test
  void losesHeadingsThatNothingStandsBelowAtTheEnd() {
    List<SourcePassage> passages =
        of(new Block(0, SENTENCE.repeat(15)), new Block(1, "See also"), new Block(2, "Links"));
    assertThat(passages).extracting(SourcePassage::title).containsExactly("Handbook");
  }

  @Test
  void leavesALevelOutThatAPageDoes() {
    assertThat(
            of(
                new Block(1, "A"),
                new Block(4, "D"),
                new Block(0, SENTENCE.repeat(15)),
                new Block(3, "C"),
                new Block(0, SENTENCE.repeat(15)),
                new Block(1, "HANDBOOK"),
                new Block(0, SENTENCE)))
        .extracting(SourcePassage::title)
        .containsExactly("Handbook › A › D", "Handbook › A › C", "Handbook");
  }

  /** Whatever a document has: all text is there once, in its order, in passages that fit. */
  @Test
  void losesNoTextOfAnyDocument() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<Block> blocks = new ArrayList<>();
      for (int block = random.nextInt(20); block >= 0; block--) {
        int level = Math.max(0, random.nextInt(10) - 5);
        int words = level > 0 ? 1 + random.nextInt(6) : 1 + random.nextInt(400);
        String word = random.nextBoolean() ? "😀 " : "Ulm. ";
        blocks.add(new Block(level, word.repeat(words) + "w" + block));
      }
      blocks.add(new Block(0, "End."));
      List<SourcePassage> passages = of(blocks.toArray(Block[]::new));
      assertThat(joined(passages.stream().map(SourcePassage::text)))
          .as("seed %d", seed)
          .isEqualTo(joined(blocks.stream().map(Block::text)));
      for (int position = 0; position < passages.size(); position++) {
        SourcePassage passage = passages.get(position);
        assertThat(passage.id()).as("seed %d", seed).isEqualTo("a/b.md#" + position);
        assertThat(passage.position()).as("seed %d", seed).isEqualTo(position);
        assertThat(passage.title()).as("seed %d", seed).startsWith("Handbook");
        // a heading more or two may follow the text that fills it
        assertThat(passage.text()).as("seed %d", seed).hasSizeLessThan(1200 + 600);
      }
    }
  }

  private static String joined(Stream<String> texts) {
    return texts.collect(Collectors.joining(" ")).replaceAll("\\s+", " ");
  }

  private static List<SourcePassage> of(Block... blocks) {
    return PagePassages.of(new DocumentPage("Handbook", List.of(blocks)), "a/b.md");
  }
}
