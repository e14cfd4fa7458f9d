/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.JsonFile;
import solrqa.reader.checkpoint.ModelFolder;

/** Small vocabularies, from the file to the pieces of a text. */
class TokenizerDefinitionTest {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void realPath() throws IOException {
    root = temp.toRealPath();
  }

  private TokenizerDefinition read() throws ModelException {
    return TokenizerDefinition.read(ModelFolder.open(root));
  }

  private void refuses(String message) {
    assertThatThrownBy(this::read).isInstanceOf(ModelException.class).hasMessage(message);
  }

  private List<String> pieces(String text) throws ModelException {
    TokenizerDefinition definition = read();
    try (AlbertTokenizer tokenizer = AlbertTokenizerTest.open(root)) {
      return Arrays.stream(tokenizer.encode(text).ids())
          .mapToObj(definition.pieces()::get)
          .toList();
    }
  }

  @Test
  void findsTheMarkersWhereverTheyStand() throws Exception {
    new SpieceWriter()
        .piece("\u2581a", -1, 1)
        .piece("[SEP]", 0, 3)
        .piece("<unk>", 0, 2)
        .piece("[CLS]", 0, 3)
        .piece("<pad>", 0, 3)
        .write(root);
    TokenizerDefinition definition = read();
    assertThat(definition.separatorId()).isEqualTo(1);
    assertThat(definition.unknownId()).isEqualTo(2);
    assertThat(definition.startId()).isEqualTo(3);
    assertThat(definition.padId()).isEqualTo(4);
    assertThat(definition.json().getAsJsonObject("model").get("unk_id").getAsInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<pad>", "<unk>", "[CLS]", "[SEP]"})
  void namesTheMarkerThatIsMissing(String marker) throws Exception {
    SpieceWriter writer = new SpieceWriter().piece("what is unknown", 0, 2);
    for (String other : List.of("<pad>", "<unk>", "[CLS]", "[SEP]")) {
      writer.piece(other.equals(marker) ? other.toLowerCase(Locale.ROOT) + " " : other, 0, 3);
    }
    Path file = writer.write(root);
    refuses(file + ": its vocabulary lacks " + marker);
  }

  @Test
  void refusesAVocabularyWithoutAnUnknownPiece() throws Exception {
    Path file = new SpieceWriter().piece("<unk>", 0, 1).piece("<pad>", 0, 3).write(root);
    refuses(file + ": it has no unknown piece");
  }

  @Test
  void refusesUserDefinedPiecesOfSeveralCharacters() throws Exception {
    Path file = SpieceWriter.albert().piece("\uD83D\uDE00", 0, 4).piece("ab", 0, 4).write(root);
    refuses(file + ": user-defined piece \"ab\" must be one character");
  }

  /** In a pattern each of them would mean something else. */
  @Test
  void takesUserDefinedPiecesForWhatTheyAre() throws Exception {
    SpieceWriter writer = SpieceWriter.albert();
    String symbols = "]^-[\\&.*+?(){}|$d\uD83D\uDE00\u00b2\"";
    symbols.codePoints().forEach(point -> writer.piece(Character.toString(point), 0, 4));
    writer.piece("\u2581", -1, 1).piece("a", -1, 1).piece("aa", -1, 1).write(root);
    Files.writeString(root.resolve("tokenizer_config.json"), "{\"keep_accents\": true}");
    StringBuilder text = new StringBuilder("a");
    symbols.codePoints().forEach(point -> text.appendCodePoint(point).append("aa"));
    List<String> found = pieces(text.toString());
    List<String> cut = found.subList(2, found.size());
    assertThat(String.join("", found)).isEqualTo("\u2581" + text);
    for (int i = 0; i < cut.size(); i += 2) {
      assertThat(cut.get(i).codePointCount(0, cut.get(i).length())).isEqualTo(1);
      assertThat(cut.get(i + 1)).isEqualTo("aa");
    }
  }

  @Test
  void neverGivesPiecesThatAreUnusedOrControl() throws Exception {
    SpieceWriter.albert()
        .piece("\u2581", -5, 1)
        .piece("a", -9, 1)
        .piece("b", -9, 1)
        .piece("ab", 100, 5)
        .piece("\u2581ab", 100, 3)
        .write(root);
    assertThat(pieces("ab ab")).containsExactly("\u2581", "a", "b", "\u2581", "a", "b");
  }

  @Test
  void readsFlagsThatAreLeftOutAsPublished() throws Exception {
    ModelFolder folder = ModelFolder.open(root);
    TokenizerFlags published = new TokenizerFlags(true, false, true);
    assertThat(TokenizerFlags.read(folder)).isEqualTo(published);
    Path file = Files.writeString(root.resolve("tokenizer_config.json"), "{\"x\": 1}");
    assertThat(TokenizerFlags.read(folder)).isEqualTo(published);
    Files.writeString(file, "{\"keep_accents\": true, \"do_lower_case\": null}");
    assertThat(TokenizerFlags.read(folder)).isEqualTo(new TokenizerFlags(true, true, true));
    for (String key : List.of("do_lower_case", "keep_accents", "remove_space")) {
      Files.writeString(file, "{\"" + key + "\": \"false\"}");
      assertThatThrownBy(() -> TokenizerFlags.read(folder))
          .isInstanceOf(ModelException.class)
          .hasMessage(file + ": \"" + key + "\" must be true or false, found \"false\"");
    }
  }

  @Test
  void namesTheFilesThatItReads() throws Exception {
    ModelFolder folder = ModelFolder.open(root);
    assertThatThrownBy(() -> TokenizerDefinition.files(folder))
        .isInstanceOf(ModelException.class)
        .hasMessage("no tokenizer.json in model folder " + root);
    Path json = Files.writeString(root.resolve("tokenizer.json"), "{}");
    Path flags = Files.writeString(root.resolve("tokenizer_config.json"), "{}");
    assertThat(TokenizerDefinition.files(folder)).containsExactly(json);
    assertThatThrownBy(() -> TokenizerDefinition.readSentencePiece(folder))
        .hasMessage("no spiece.model in model folder " + root);
    Path pieces = SpieceWriter.albert().write(root);
    assertThat(TokenizerDefinition.files(folder)).containsExactly(pieces, flags);
  }

  /** A pattern's text says how long what replaces it may be, and only where it is the pattern. */
  @ParameterizedTest
  @ValueSource(strings = {"\"aaaaaaaa\"", "[\"aaaaaaaa\"]", "null", "{}", "[]", "7777"})
  void refusesReplacementsThatGrowByAPatternThatIsNotUsed(String unused) {
    String step =
        "{\"type\": \"Replace\", \"pattern\": {\"Regex\": \"[x]\", \"String\": "
            + unused
            + "},"
            + " \"content\": \"xx\"}";
    JsonObject json = new JsonObject();
    json.add("normalizer", JsonParser.parseString(step));
    assertThatThrownBy(() -> TokenizerJson.checked(new JsonFile("tokenizer.json", json)))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "tokenizer.json: normalizer: \"content\" must be not longer than what it replaces,"
                + " found \"xx\"");
  }

  @Test
  void takesSequencesOfThirtyTwoFourDeepAndNoMore() {
    String four = "{\"type\": \"NFC\"}";
    for (int depth = 0; depth < 4; depth++) {
      four = "{\"type\": \"Sequence\", \"normalizers\": [" + four + "]}";
    }
    JsonObject json = new JsonObject();
    String rule = "\"normalizers\" must be a list of parts, at most 32, nested at most 4 deep";
    json.add("normalizer", JsonParser.parseString(four));
    // goes on to the model
    assertThatThrownBy(() -> TokenizerJson.checked(new JsonFile("t", json)))
        .hasMessageStartingWith("t: model: ");
    JsonArray many = new JsonArray();
    for (int i = 0; i < 33; i++) {
      many.add(JsonParser.parseString("{\"type\": \"NFC\"}"));
    }
    String five = "{\"type\": \"Sequence\", \"normalizers\": [" + four + "]}";
    for (String wrong : List.of(five, "{\"type\": \"Sequence\", \"normalizers\": " + many + "}")) {
      json.add("normalizer", JsonParser.parseString(wrong));
      assertThatThrownBy(() -> TokenizerJson.checked(new JsonFile("t", json)))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith("t: normalizer: " + rule);
    }
  }
}
