/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CausesTest {
  @Test
  void namesAFailureAndWhatItComesFrom() {
    Throwable root = new UnsatisfiedLinkError("no space");
    Throwable failure = new ExceptionInInitializerError(new IOException("not unpacked", root));
    assertThat(Causes.of(failure))
        .isEqualTo(
            "java.lang.ExceptionInInitializerError, because of java.io.IOException: not unpacked,"
                + " because of java.lang.UnsatisfiedLinkError: no space");
    assertThat(Causes.of(root)).isEqualTo("java.lang.UnsatisfiedLinkError: no space");
  }

  @Test
  void endsWhereCausesGoInACircle() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    assertThat(Causes.of(first))
        .isEqualTo("java.lang.Exception: first, because of java.lang.Exception: second");
  }
}
