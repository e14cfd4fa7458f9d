/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Against bytes worked out by hand from the description of the wire format. */
class ProtobufMessageTest {
  @Test
  void writesWholeNumbersSevenBitsAByte() {
    is(new ProtobufMessage().integer(1, 0), "0800");
    is(new ProtobufMessage().integer(1, 127), "087f");
    is(new ProtobufMessage().integer(1, 150), "089601");
    is(new ProtobufMessage().integer(20, 300), "a001ac02");
    is(new ProtobufMessage().integer(1, -1), "08ffffffffffffffffff01");
  }

  @Test
  void writesDecimalsLowestByteFirst() {
    is(new ProtobufMessage().decimal(2, 1.5f), "150000c03f");
  }

  @Test
  void writesLengthsBeforeTextsAndMessages() {
    is(new ProtobufMessage().text(2, "h\u00e9"), "120368c3a9");
    is(new ProtobufMessage().message(3, new ProtobufMessage().integer(1, 150)), "1a03089601");
    is(new ProtobufMessage().text(7, ""), "3a00");
  }

  private static void is(ProtobufMessage message, String hexadecimal) {
    assertThat(HexFormat.of().formatHex(message.toByteArray())).isEqualTo(hexadecimal);
  }
}
