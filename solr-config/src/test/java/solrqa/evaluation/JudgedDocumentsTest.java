/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import solrqa.console.CommandException;
import solrqa.files.Notice;

class JudgedDocumentsTest {
  private static final JudgedDocuments JUDGED =
      JudgedDocuments.of(
          List.of(
              new GoldQuestion("1", "?", false, List.of(), Map.of("a", 1)),
              new GoldQuestion("2", "?", false, List.of(), Map.of("a", 2, "b", 0))));

  @Test
  void namesThoseThatACollectionLacks() {
    assertThat(JUDGED.ids()).containsExactlyInAnyOrder("a", "b");
    assertThat(JUDGED.without(List.of())).isEmpty();
    assertThat(JUDGED.without(List.of("b")))
        .extracting(Notice::print)
        .containsExactly("1 judged document not in the collection: b");
    assertThat(JudgedDocuments.of(List.of()).without(List.of())).isEmpty();
  }

  @Test
  void refusesACollectionThatHasNone() {
    assertThatThrownBy(() -> JUDGED.without(List.of("a", "b")))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("no judged document is in the collection, for instance not a;");
  }
}
