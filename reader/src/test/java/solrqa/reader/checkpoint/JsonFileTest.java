/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.ModelException;

@Timeout(30)
class JsonFileTest {
  @TempDir Path folder;

  private static JsonFile parse(String json) throws ModelException {
    return JsonFile.parse("x.json", json);
  }

  private static void refuses(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(ModelException.class).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "3.0", "0.3e1", "30E-1", "3.000000000000000000000"})
  void takesAWholeNumberHoweverItIsWritten(String value) throws Exception {
    assertThat(parse("{\"n\": " + value + "}").integer("n", 1, 10)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"n\": 0}                   | a whole number from 1 to 10 | 0",
        "{\"n\": 11}                  | a whole number from 1 to 10 | 11",
        "{\"n\": -3}                  | a whole number from 1 to 10 | -3",
        "{\"n\": 2.5}                 | a whole number from 1 to 10 | 2.5",
        "{\"n\": 4294967299}          | a whole number from 1 to 10 | 4294967299",
        "{\"n\": 18446744073709551619} | a whole number from 1 to 10 | 18446744073709551619",
        "{\"n\": 3e999999999}         | a whole number from 1 to 10 | 3E+999999999",
        "{\"n\": 3e-999999999}        | a whole number from 1 to 10 | 3E-999999999",
        "{\"n\": \"3\"}               | a number                    | \"3\"",
        "{\"n\": true}                | a number                    | true",
        "{\"n\": [3]}                 | a number                    | [3]",
        "{\"n\": {\"n\": 3}}          | a number                    | {\"n\":3}",
        "{\"n\": null}                | a number                    | null",
        "{\"N\": 3}                   | a number                    | nothing"
      })
  void refusesWhatIsNoWholeNumberOfTheRange(String json, String rule, String found)
      throws Exception {
    JsonFile file = parse(json);
    refuses(() -> file.integer("n", 1, 10), "x.json: \"n\" must be " + rule + ", found " + found);
  }

  /** To take digits apart costs the square of their number: the library gives up before. */
  @Test
  void refusesNumbersOfMoreDigitsThanAnybodyWrites() {
    String digits = "1".repeat(1_000_000);
    refuses(
        () -> parse("{\"n\": " + digits + "}"),
        "x.json is not JSON: malformed at line 1 column 7 path $.n");
  }

  @Test
  void refusesDecimalsThatAreNotFinite() throws Exception {
    assertThat(parse("{\"d\": -1.7976931348623157e308}").decimal("d")).isEqualTo(-Double.MAX_VALUE);
    assertThat(parse("{\"d\": 1e-999999999}").decimal("d")).isZero();
    JsonFile large = parse("{\"d\": -1e309}");
    refuses(() -> large.decimal("d"), "x.json: \"d\" must be a finite number, found -1E+309");
    JsonFile text = parse("{\"d\": \"NaN\"}");
    refuses(() -> text.decimal("d"), "x.json: \"d\" must be a number, found \"NaN\"");
  }

  @Test
  void takesFlagsThatAreTrueOrFalseAndNothingElse() throws Exception {
    assertThat(parse("{\"f\": false}").flag("f", true)).isFalse();
    assertThat(parse("{\"f\": true}").flag("f", false)).isTrue();
    assertThat(parse("{\"f\": null}").flag("f", true)).isTrue();
    assertThat(parse("{}").flag("f", false)).isFalse();
    for (String other : new String[] {"0", "1", "\"true\"", "[true]", "{}"}) {
      JsonFile file = parse("{\"f\": " + other + "}");
      refuses(() -> file.flag("f", true), "x.json: \"f\" must be true or false, found " + other);
    }
  }

  @Test
  void takesTextsAndObjectsThatAreSuch() throws Exception {
    JsonFile file = parse("{\"t\": \"1\", \"n\": 1, \"o\": {\"a\": []}, \"z\": null}");
    assertThat(file.text("t")).isEqualTo("1");
    refuses(() -> file.text("n"), "x.json: \"n\" must be a string, found 1");
    refuses(() -> file.text("z"), "x.json: \"z\" must be a string, found null");
    refuses(() -> file.text("gone"), "x.json: \"gone\" must be a string, found nothing");
    assertThat(file.objectOrEmpty("o").has("a")).isTrue();
    assertThat(file.objectOrEmpty("z").size()).isZero();
    assertThat(file.objectOrEmpty("gone").size()).isZero();
    refuses(() -> file.objectOrEmpty("t"), "x.json: \"t\" must be an object, found \"1\"");
  }

  @Test
  void namesAKeyThatNobodyReads() throws Exception {
    JsonFile file = parse("{\"b\": 1, \"B\": 2}");
    Set<String> known = new TreeSet<>(Set.of("a", "b"));
    refuses(() -> file.refuseUnknown(known), "x.json: unknown key \"B\", known are [a, b]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a': 1}",
        "{a: 1}",
        "{\"a\": 1,}",
        "{\"a\" = 1}",
        "{\"a\": 1; \"b\": 2}",
        "{\"a\": [1,]}",
        "{\"a\": [,1]}",
        "{\"a\": 01}",
        "{\"a\": +1}",
        "{\"a\": .5}",
        "{\"a\": 5.}",
        "{\"a\": 0x10}",
        "{\"a\": Infinity}",
        "{\"a\": -Infinity}",
        "{\"a\": TRUE}",
        "{\"a\": \"\t\"}",
        "{\"a\": \"\\x41\"}",
        "{\"a\": 1} // comment",
        "/* comment */ {\"a\": 1}",
        "# comment\n{\"a\": 1}",
        ")]}'\n{\"a\": 1}",
        "{\"a\": 1, \"\\u0061\": 2}",
        "{\"a\": [{\"b\": 1, \"b\": 1}]}",
        "{\"a\": 1}{}",
        "{\"a\": 1} x",
        "null",
        "\"a\"",
        ""
      })
  void refusesWhatOtherReadersWouldTakeDifferently(String json) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("x.json ")
        .hasMessageNotContaining("Strictness")
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesTheTextWhereverItIsCutShort() throws Exception {
    String whole = "{\"a\": [1.5e3, \"b\\u00e9\\\\\", null], \"c\": {\"d\": true, \"e\": -0}}";
    parse(whole);
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThatThrownBy(() -> parse(cut))
          .as("the first %d characters", length)
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith("x.json ");
    }
  }

  /** Turning digits into a number takes the square of their count. */
  @Test
  void refusesANumberOfAHundredThousandDigits() {
    assertThatThrownBy(() -> parse("{\"n\": " + "9".repeat(100_000) + "}"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("x.json is not JSON: malformed");
  }

  @Test
  void saysLittleOfAKeyOrValueOfAHundredThousandCharacters() throws Exception {
    String endless = "k".repeat(100_000);
    JsonFile file = parse("{\"" + endless + "\": \"" + endless + "\"}");
    for (ThrowingCallable call :
        new ThrowingCallable[] {
          () -> file.refuseUnknown(Set.of("a")),
          () -> file.integer(endless, 1, 2),
          () -> parse("{\"" + endless + "\": 1, \"" + endless + "\": 2}"),
          () -> parse("{\"" + endless + "\": nope}")
        }) {
      assertThatThrownBy(call)
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith("x.json")
          .hasMessageContaining("kkk")
          .hasMessageContaining("...")
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }
  }

  @Test
  void readsFilesOfTheAllowedLengthAndUtf8() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), "{\"\u00e9\": 1}");
    assertThat(JsonFile.read(file, 9).integer("\u00e9", 1, 1)).isEqualTo(1);
    refuses(() -> JsonFile.read(file, 8), file + " has 9 bytes, at most 8 allowed");
    Files.write(file, new byte[] {'{', '"', (byte) 0xe9, '"', ':', '1', '}'});
    assertThatThrownBy(() -> JsonFile.read(file, 100))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(file + " cannot be read: ");
    for (Path other : new Path[] {folder, folder.resolve("none.json")}) {
      assertThatThrownBy(() -> JsonFile.read(other, 1 << 20))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(other + " cannot be read: ");
    }
  }

  @Test
  void readsBackWhateverJsonThereIs() throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      JsonObject written = new JsonObject();
      written.add("", any(random, 5));
      assertThat(parse(written.toString()).object())
          .as("seed %d, round %d", seed, round)
          .isEqualTo(written);
    }
  }

  private static JsonElement any(Random random, int depth) {
    switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0:
        return JsonNull.INSTANCE;
      case 1:
        return new JsonPrimitive(random.nextBoolean());
      case 2:
        BigInteger digits = new BigInteger(random.nextInt(200), random);
        return new JsonPrimitive(new BigDecimal(digits, random.nextInt(40) - 20));
      case 3:
        return new JsonPrimitive(text(random));
      case 4:
        JsonArray array = new JsonArray();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(any(random, depth - 1));
        }
        return array;
      default:
        JsonObject object = new JsonObject();
        for (int i = random.nextInt(4); i > 0; i--) {
          object.add(text(random), any(random, depth - 1));
        }
        return object;
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append("\"\\/\u0000\n\u007f\u2028a\u00e9\uD83D\uDE00".charAt(random.nextInt(11)));
    }
    return text.toString();
  }
}
