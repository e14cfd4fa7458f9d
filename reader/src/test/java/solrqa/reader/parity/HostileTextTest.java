/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import org.junit.jupiter.api.Test;
import solrqa.hostile.HostileText;

/** All but what Python too does in quadratic time: to put marks into Unicode's order. */
class HostileTextTest {
  @Test
  void findsWordsQuickly() {
    HostileText.assertQuick("words", PythonText::words);
    HostileText.assertQuick("collapsed", PythonText::collapsed);
  }
}
