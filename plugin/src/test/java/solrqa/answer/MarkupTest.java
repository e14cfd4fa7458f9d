/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void escapesAllThatMeansSomethingInHtml() {
    assertThat(Markup.DEFAULT.mark("a<b>\"c\" & 'd'/\ud83d\ude00"))
        .isEqualTo("<em>a&lt;b&gt;&quot;c&quot; &amp; &#x27;d&#x27;&#x2F;\ud83d\ude00</em>");
  }

  @Test
  void leavesTextAsItIsOnRequest() {
    assertThat(new Markup("[", "]", Markup.Encoder.SIMPLE).mark("a<b>")).isEqualTo("[a<b>]");
  }
}
