/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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

  private static List<SourcePassage> of(Block... blocks) {
    return PagePassages.of(new DocumentPage("Handbook", List.of(blocks)), "a/b.md");
  }
}
