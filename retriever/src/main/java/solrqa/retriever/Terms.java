/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.BytesRef;

/** The terms of a text in its order, repeated ones included. */
final class Terms {
  private Terms() {}

  /**
   * @param consumer gets a buffer that the next term overwrites
   */
  static void forEach(Analyzer analyzer, String field, String text, Consumer<BytesRef> consumer) {
    try (TokenStream stream = analyzer.tokenStream(field, text)) {
      TermToBytesRefAttribute term = stream.addAttribute(TermToBytesRefAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        consumer.accept(term.getBytesRef());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
