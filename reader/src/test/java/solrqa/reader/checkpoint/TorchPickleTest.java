/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.reader.checkpoint.TorchWriter.Pickle;

/** The stack machine by itself; {@link TorchFileTest} has the files around it. */
@Timeout(60)
class TorchPickleTest {
  /** Opcodes that tensors need: in Python's words from MARK to LONG1. */
  private static final String TAKEN =
      "28292e4a4b4d4e515258616263686a7172737475657d5d8085868788898a";

  /** What {@code pickletools.opcodes} of Python 3.11 has besides. */
  private static final String REFUSED =
      """
      30=POP 31=POP_MARK 32=DUP 42=BINBYTES 43=SHORT_BINBYTES 46=FLOAT 47=BINFLOAT 49=INT 4c=LONG
      50=PERSID 53=STRING 54=BINSTRING 55=SHORT_BINSTRING 56=UNICODE 64=DICT 67=GET 69=INST 6c=LIST
      6f=OBJ 70=PUT 81=NEWOBJ 82=EXT1 83=EXT2 84=EXT4 8b=LONG4 8c=SHORT_BINUNICODE 8d=BINUNICODE8
      8e=BINBYTES8 8f=EMPTY_SET 90=ADDITEMS 91=FROZENSET 92=NEWOBJ_EX 93=STACK_GLOBAL 94=MEMOIZE
      95=FRAME 96=BYTEARRAY8 97=NEXT_BUFFER 98=READONLY_BUFFER
      """;

  private static Object load(Pickle pickle) throws IOException {
    return TorchPickle.load(buffer(pickle.end()));
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void namesEachOpcodeOfPythonThatItRefuses() {
    Map<Integer, String> names = new HashMap<>();
    for (String entry : REFUSED.trim().split("\\s+")) {
      names.put(Integer.parseInt(entry.substring(0, 2), 16), entry.substring(3));
    }
    byte[] taken = HexFormat.of().parseHex(TAKEN);
    assertThat(names.size() + taken.length).isEqualTo(68);
    String others = new String(taken, StandardCharsets.ISO_8859_1);
    for (int opcode = 0; opcode < 256; opcode++) {
      byte[] program = {(byte) opcode, 0, 0, 0, 0, '.'};
      boolean known = others.indexOf(opcode) >= 0;
      String said =
          String.format(
              Locale.ROOT,
              "its pickle has opcode 0x%02x (%s) before byte 1: tensors do not need that",
              opcode,
              names.getOrDefault(opcode, "none of pickle's"));
      ThrowingCallable load = () -> TorchPickle.load(buffer(program));
      assertThat(catchThrowable(load) instanceof IOException e && e.getMessage().equals(said))
          .as(said)
          .isEqualTo(!known);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4bff,                     255",
    "4dffff,                   65535",
    "4affffffff,               -1",
    "4a00000080,               -2147483648",
    "8a00,                     0",
    "8a01ff,                   -1",
    "8a02ff00,                 255",
    "8a08ffffffffffffff7f,     9223372036854775807",
    "8a080000000000000080,     -9223372036854775808"
  })
  void readsWholeNumbersLowestByteFirst(String program, long value) throws Exception {
    assertThat(load(new Pickle().bytes(HexFormat.of().parseHex(program)))).isEqualTo(value);
  }

  @Test
  void readsNumbersOfSixteenBytesAndNoMore() throws Exception {
    BigInteger large = BigInteger.ONE.shiftLeft(126).negate();
    assertThat(load(new Pickle().integer(large))).isEqualTo(large);
    Pickle larger = new Pickle().integer(BigInteger.ONE.shiftLeft(128));
    assertThatThrownBy(() -> load(larger)).hasMessageContaining("has an integer of 17 bytes");
  }

  @Test
  void buildsListsTuplesAndDictionaries() throws Exception {
    Pickle tuples = new Pickle().op('(').number(1).number(2).op('t').op('(').op('t');
    assertThat(load(tuples.op(0x86).op(0x85)))
        .isEqualTo(List.of(List.of(List.of(1L, 2L), List.of())));
    Pickle list = new Pickle().op(']').op(0x88).op('a').op('(').op(0x89).op('N').op('e');
    assertThat(load(list)).isEqualTo(List.of(true, false, TorchPickle.NONE));
    Pickle dictionary = new Pickle().op('}').text("b").number(1).op('s').op('(').text("a");
    assertThat((Map<?, ?>) load(dictionary.number(2).text("\u00e9").number(3).op('u')))
        .asString()
        .isEqualTo("{b=1, a=2, \u00e9=3}");
  }

  @Test
  void remembersByShortAndLongNumbers() throws Exception {
    Pickle pickle = new Pickle().number(7).op('q').op(200).op('r').bytes(new byte[] {0, 1, 0, 0});
    pickle.op('h').op(200).op('j').bytes(new byte[] {0, 1, 0, 0}).op(0x87);
    assertThat(load(pickle)).isEqualTo(List.of(7L, 7L, 7L));
    Pickle never = new Pickle().op('j').bytes(new byte[] {-1, -1, -1, -1});
    assertThatThrownBy(() -> load(never)).hasMessageContaining("memo -1, which was never set");
  }

  @Test
  void endsWhereThePickleDoes() throws Exception {
    byte[] two = new byte[12];
    System.arraycopy(new Pickle().op('K').op(1).end(), 0, two, 0, 5);
    System.arraycopy(new Pickle().op('K').op(2).end(), 0, two, 5, 5);
    ByteBuffer in = buffer(two);
    assertThat(TorchPickle.load(in)).isEqualTo(1L);
    assertThat(TorchPickle.load(in)).isEqualTo(2L);
    assertThat(in.position()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2e         | an empty stack",
        "282e       | an empty stack",
        "4e4e2e     | an end with something left over",
        "4e284e2e   | an end with something left over",
        "4e2861     | an empty stack",
        "5d284e61   | an empty stack",
        "4e2885     | an empty stack",
        "5d65       | a missing mark",
        "285d65     | an empty stack",
        "7d284e75   | an item of what is no dictionary",
        "5d4e4e73   | an item of what is no dictionary",
        "7d4e4e73   | a dictionary's key that is no text",
        "7d4e62     | a state that belongs to no dictionary",
        "4e7d62     | a state that belongs to no dictionary",
        "4e2952     | a call of None",
        "292952     | a call of no function",
        "8004       | pickle protocol 4 (2 and 3 can be read)",
        "80ff       | pickle protocol -1 (2 and 3 can be read)",
        "630a0a     | the name .",
        "63200a0a   | a name that is none",
        "63c30a0a   | a name that is none"
      })
  void refusesProgramsThatDoNotWorkOut(String program, String message) {
    assertThatThrownBy(() -> TorchPickle.load(buffer(HexFormat.of().parseHex(program))))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("its pickle has " + message + " before byte ");
  }

  /** Each level doubles what it holds: whoever walked through it would not come back. */
  @Test
  void doesNotWalkThroughValuesThatHoldThemselvesOverAndOver() throws Exception {
    Pickle doubled = new Pickle().op(']').op('q').op(0);
    for (int level = 0; level < 10_000; level++) {
      doubled.op('h').op(0).op(0x86).op('q').op(0);
    }
    byte[] program = doubled.op('q').op(0).end();
    Object value = TorchPickle.load(buffer(program));
    assertThatThrownBy(() -> TorchFile.views(value))
        .hasMessage("it holds no dictionary of tensors");
    // as persistent id, arguments of both calls, state and key
    String[] uses = {"51", "5263", "62", "4e73"};
    for (String use : uses) {
      byte[] longer = Arrays.copyOf(program, program.length - 1 + use.length() / 2);
      byte[] end = HexFormat.of().parseHex(use);
      System.arraycopy(end, 0, longer, program.length - 1, end.length);
      assertThatThrownBy(() -> TorchPickle.load(buffer(longer)))
          .as(use)
          .hasMessageStartingWith("its pickle has ");
    }
  }

  @Test
  void doesNotRecurseIntoValuesThatHoldThemselvesOrAMillionOthers() throws Exception {
    Pickle itself = new Pickle().op('}').op('q').op(0).text("me").op('h').op(0).op('s');
    Object map = load(itself);
    assertThatThrownBy(() -> TorchFile.views(map))
        .hasMessage("entry me of its dictionary is no tensor");
    byte[] deep = new byte[2_000_000];
    Arrays.fill(deep, 0, 1_000_000, (byte) ']');
    Arrays.fill(deep, 1_000_000, 1_999_999, (byte) 'a');
    deep[1_999_999] = '.';
    assertThat(TorchPickle.load(buffer(deep))).isInstanceOf(List.class);
  }

  /** Of the opcodes that are known alone, so that most programs get somewhere. */
  @Test
  void endsWithAValueOrARefusalWhateverTheProgram() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[][] steps = {
      new Pickle().global("collections", "OrderedDict").op(')').op('R').end(),
      new Pickle().global("torch._utils", "_rebuild_tensor_v2").end(),
      new Pickle().text("storage").global("torch", "FloatStorage").text("0").text("cpu").end(),
      new Pickle().text("a").end()
    };
    byte[] taken = HexFormat.of().parseHex(TAKEN);
    int ended = 0;
    for (int round = 0; round < 50_000; round++) {
      Pickle program = new Pickle();
      for (int length = random.nextInt(25); length > 0; length--) {
        int step = random.nextInt(taken.length + 6);
        if (step >= taken.length) {
          byte[] whole = steps[(step - taken.length) % steps.length];
          program.bytes(Arrays.copyOfRange(whole, 2, whole.length - 1));
        } else if (taken[step] != '.' && taken[step] != 'c' && taken[step] != 'X') {
          program.op(taken[step]);
          program.bytes(operand(taken[step], random));
        }
      }
      try {
        assertThat(load(program)).isNotNull();
        ended++;
      } catch (IOException refused) {
        assertThat(refused).as("seed %d, round %d", seed, round).hasMessageContaining("pickle");
      } catch (RuntimeException | Error other) {
        throw new AssertionError("seed " + seed + ", round " + round, other);
      }
    }
    assertThat(ended).as("seed %d", seed).isGreaterThan(100);
  }

  private static byte[] operand(byte opcode, Random random) {
    return switch (opcode & 0xff) {
      case 0x80 -> new byte[] {2};
      case 'K', 'q', 'h' -> new byte[] {(byte) random.nextInt(3)};
      case 'M' -> new byte[] {(byte) random.nextInt(), 0};
      case 'J', 'r', 'j' -> new byte[] {(byte) random.nextInt(3), 0, 0, 0};
      case 0x8a -> new byte[] {1, (byte) random.nextInt()};
      default -> new byte[0];
    };
  }
}
