/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassageSourceTest {
  private static final SourcePassage FIRST = new SourcePassage("a#0", "A", "one text", "a", 0);
  private static final SourcePassage SECOND = new SourcePassage("a#1", "A", "another", "a", 1);
  private static final SourcePassage SAME = new SourcePassage("b#0", "B", "one text", "b", 0);

  @Test
  void knowsTheFirstPassageOfEachText() {
    assertThat(source(FIRST, SECOND, SAME).idsByText())
        .isEqualTo(Map.of("one text", "a#0", "another", "a#1"));
  }

  @Test
  void saysWhereItComesFrom() {
    Map<String, Object> identity = source(FIRST, SECOND).identity();
    assertThat(identity.keySet()).containsExactly("source", "passages", "sha256");
    assertThat(identity).containsEntry("source", "dev.json").containsEntry("passages", 2);
  }

  @Test
  void isAnotherSourceWhereAnythingThatIsReadDiffers() {
    Object sum = source(FIRST, SECOND).identity().get("sha256");
    assertThat(source(FIRST, SECOND).identity()).containsEntry("sha256", sum);
    assertThat(source(SECOND, FIRST).identity()).doesNotContainEntry("sha256", sum);
    assertThat(source(FIRST).identity()).doesNotContainEntry("sha256", sum);
    SourcePassage titled = new SourcePassage("a#1", "B", "another", "a", 1);
    assertThat(source(FIRST, titled).identity()).doesNotContainEntry("sha256", sum);
    SourcePassage moved = new SourcePassage("a#1", "A", "another", "elsewhere", 7);
    assertThat(source(FIRST, moved).identity()).as("path").containsEntry("sha256", sum);
  }

  @Test
  void hasNoPassageWithoutIdOrText() {
    assertThatThrownBy(() -> new SourcePassage(" ", "t", "text", "p", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SourcePassage("a", "t", "\n", "p", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got id 'a'");
  }

  private static PassageSource source(SourcePassage... passages) {
    return new PassageSource("dev.json", List.of(passages), List.of());
  }
}
