/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeTest {

  @Test
  void countsAllAndNamesTheFirst() {
    assertThat(new Notice("page", "without text", List.of("a")).print())
        .isEqualTo("1 page without text: a");
    assertThat(new Notice("page", "without text", List.of("a", "b", "c", "d", "e", "f")).print())
        .isEqualTo("6 pages without text: a, b, c, d, e, ...");
  }

  @Test
  void isWrittenWithHowManyThereAreAndAllNames() {
    List<String> names = List.of("a", "b", "c", "d", "e", "f");
    assertThat(JsonLine.of(new Notice("page", "without text", names)))
        .isEqualTo(
            "{\"noun\":\"page\",\"what\":\"without text\",\"count\":6,"
                + "\"names\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]}");
  }

  @Test
  void areThoseOfWhichThereIsAny() {
    Notice some = new Notice("page", "without text", List.of("a"));
    assertThat(Notice.of(some, new Notice("file", "passed over", List.of()))).containsExactly(some);
    assertThat(Notice.of()).isEmpty();
  }

  @Test
  void isNoneWhereThereIsNothing() {
    assertThat(new Notice("page", "without text", List.of()).ifAny()).isEmpty();
  }

  @Test
  void leavesNothingOutUpToFiveNames() {
    assertThat(new Notice("page", "without text", List.of("a", "b", "c", "d", "e")).print())
        .isEqualTo("5 pages without text: a, b, c, d, e");
  }

  @Test
  void saysInResultsHowManyThereAreAndNamesAll() {
    List<String> names = List.of("a", "b", "c", "d", "e", "f");
    assertThat(JsonLine.of(new Notice("page", "without text", names)).replace(" ", ""))
        .isEqualTo(
            "{\"noun\":\"page\",\"what\":\"withouttext\",\"count\":6,"
                + "\"names\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]}");
  }
}
