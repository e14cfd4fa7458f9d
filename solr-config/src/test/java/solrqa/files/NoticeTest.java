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
  void isNoneWhereThereIsNothing() {
    assertThat(new Notice("page", "without text", List.of()).ifAny()).isEmpty();
  }
}
