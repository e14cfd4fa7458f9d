/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;

class ResultObjectTest {
  @TempDir private Path folder;

  @Test
  void hasWhatTheFileHasInItsOrder() throws IOException {
    ResultObject json =
        write(
            """
            {"z": 1.5, "a": 7, "text": "x", "texts": ["x", "y"],
             "object": {"objects": [{"n": 1}, {"n": 2}]}}""");
    assertThat(json.names()).containsExactly("z", "a", "text", "texts", "object");
    assertThat(json.number("z")).isEqualTo(1.5);
    assertThat(json.number("a")).isEqualTo(7);
    assertThat(json.count("a")).isEqualTo(7);
    assertThat(json.text("text")).isEqualTo("x");
    assertThat(json.texts("texts")).containsExactly("x", "y");
    assertThat(json.object("object").objects("objects"))
        .extracting(object -> object.count("n"))
        .containsExactly(1, 2);
    assertThat(json.has("b")).isFalse();
  }

  @Test
  void saysWhereSomethingElseIs() throws IOException {
    ResultObject json =
        write("{\"a\": {\"b\": [{\"c\": \"x\", \"d\": -1, \"e\": 1.5, \"f\": 4294967296}, 5]}}");
    assertRefused(() -> json.object("b"), "\"b\" must be an object, is missing");
    assertRefused(
        () -> json.object("a").objects("b"), "\"a/b\" must be a list of objects, got: [{c=x, ");
    assertRefused(() -> json.object("a").text("b"), "\"a/b\" must be a text, got: [{");
    assertRefused(() -> json.object("a").texts("b"), "\"a/b\" must be a list of texts, got: [{");
    assertRefused(() -> json.number("a"), "\"a\" must be a number, got: {b=");
    ResultObject inner =
        write("{\"b\": [{\"c\": \"x\", \"d\": -1, \"e\": 1.5, \"f\": 4294967296}]}");
    ResultObject first = inner.objects("b").get(0);
    assertRefused(() -> first.number("c"), "\"b/0/c\" must be a number, got: x");
    assertRefused(() -> first.count("d"), "\"b/0/d\" must be from 0 to 2147483647, got: -1");
    assertRefused(() -> first.count("e"), "\"b/0/e\" must be a whole number, got: 1.5");
    assertRefused(
        () -> first.count("f"), "\"b/0/f\" must be from 0 to 2147483647, got: 4294967296");
  }

  private void assertRefused(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading)
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(folder.resolve("result.json") + ": " + message);
  }

  private ResultObject write(String json) throws IOException {
    return ResultObject.read(Files.writeString(folder.resolve("result.json"), json));
  }
}
