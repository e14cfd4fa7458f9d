/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.util.List;
import java.util.Random;

/** Texts as they should not be: long words, no words, broken characters, every kind of space. */
final class RandomTexts {
  private static final List<String> PARTS =
      List.of(
          "word",
          "Then",
          "ends.",
          "What?",
          "no!",
          "Dr.",
          "J.",
          "e.g.",
          "a?b",
          "\"Stop.\"",
          "(so)",
          "caf\u00e9",
          "cafe\u0301",
          "e\u0301\u0302\u0323",
          "\ud83d\ude00",
          "\ud83d\udc69\u200d\ud83d\udcbb",
          "\ud83c\uddeb\ud83c\uddee",
          "\ud800",
          "\udc00",
          "\u0000",
          "\u0634\u0643\u0631\u0627\u061f",
          "\u4f60\u597d\u3002",
          "\u200f",
          "https://example.org/a.b?c=d.E",
          "1.5",
          "...");
  private static final List<String> SPACES =
      List.of(
          " ",
          " ",
          " ",
          " ",
          "  ",
          "\n",
          "\r\n",
          "\n\n",
          "\r\n\r\n",
          " \n \n ",
          "\u2029",
          "\u00a0",
          "\t",
          "");

  private RandomTexts() {}

  static String next(Random random) {
    StringBuilder text = new StringBuilder();
    for (int parts = random.nextInt(200); parts > 0; parts--) {
      String part = PARTS.get(random.nextInt(PARTS.size()));
      text.append(random.nextInt(50) == 0 ? part.repeat(30) : part);
      text.append(SPACES.get(random.nextInt(SPACES.size())));
    }
    return text.toString();
  }
}
