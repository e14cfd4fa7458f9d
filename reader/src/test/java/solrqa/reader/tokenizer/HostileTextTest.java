/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import solrqa.hostile.HostileText;
import solrqa.hostile.RegularExpressions;
import solrqa.reader.ReaderEngine;
import solrqa.reader.checkpoint.ModelFolder;
import solrqa.reader.network.Quantization;

/** A model's files, and the text of documents and questions, may be anything. */
class HostileTextTest {

  @Test
  void noRegularExpressionIsSlow() {
    RegularExpressions.assertQuick(
        Map.of(
            "ModelFolder",
            List.of(ModelFolder::isPlainName),
            "Quantization",
            List.of(name -> Quantization.parse("int8:" + name)),
            "TokenizerJson",
            List.of(pattern -> TokenizerJson.isSafe("[" + pattern))));
  }

  @Test
  void takesOrRefusesPrecisionsQuickly() {
    HostileText.assertQuick("precision", precision -> new ReaderEngine("onnx", precision));
    HostileText.assertQuick("margin", margin -> new ReaderEngine("onnx", "int8+fp32:" + margin));
  }

  @Test
  void findsTheEdgesOfAnswersQuickly() {
    HostileText.assertQuick("edges", text -> AnswerEdges.of(text, units(text)));
  }

  /** Each unit a piece of its own. */
  private static Pieces units(String text) {
    return new Pieces(
        new int[text.length()],
        IntStream.range(0, text.length()).toArray(),
        IntStream.rangeClosed(1, text.length()).toArray());
  }
}
