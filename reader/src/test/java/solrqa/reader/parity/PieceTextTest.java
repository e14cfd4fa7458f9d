/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceTextTest {
  private static final List<String> VOCABULARY =
      List.of("<pad>", "<unk>", "[CLS]", "[SEP]", "\u2581", "\u2581a", "a", "\u2581b", "b");

  @Test
  void putsSpacesWhereWordsBegin() {
    assertThat(text("\u2581a", "b", "\u2581b")).isEqualTo("ab b");
    assertThat(text("a", "\u2581", "\u2581b")).isEqualTo("a b");
  }

  @Test
  void leavesOutLeadingSpaces() {
    assertThat(text("\u2581", "\u2581a")).isEqualTo("a");
    assertThat(text("\u2581")).isEmpty();
  }

  @Test
  void writesMarkersAsTheyAre() {
    assertThat(text("\u2581a", "<unk>", "\u2581b")).isEqualTo("a<unk>b");
    assertThat(text("<unk>", "<unk>", "\u2581b")).isEqualTo("<unk><unk>b");
    assertThat(text("\u2581", "<unk>", "a", "\u2581", "b")).isEqualTo("<unk>a b");
    assertThat(text("a", "[SEP]", "b", "[SEP]")).isEqualTo("a[SEP] b[SEP]");
  }

  private static String text(String... pieces) {
    int[] ids = Arrays.stream(pieces).mapToInt(VOCABULARY::indexOf).toArray();
    return new PieceText(VOCABULARY).of(ids);
  }
}
