/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.console.CommandException;

class RunLogTest {
  private static final Map<String, Object> RUN =
      new TreeMap<>(Map.of("mode", "parity", "docStride", 128));

  private record Row(String text) {}

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("out").resolve("rows.jsonl");
  }

  @Test
  void givesBackWhatAnEarlierRunAdded() throws IOException {
    add("a\nb", "Zürich");
    add("c");
    assertThat(rows()).containsExactly("a\nb", "Zürich", "c");
    assertThat(Files.readAllLines(file, StandardCharsets.UTF_8)).hasSize(4);
  }

  @Test
  void writesOverALineThatAKilledRunLeftUnfinished() throws IOException {
    add("a");
    Files.writeString(file, "{\"text\":\"b", StandardOpenOption.APPEND);
    add("c");
    assertThat(rows()).containsExactly("a", "c");
  }

  @Test
  void takesUpALineThatWasTornInsideOfACharacter() throws IOException {
    add("a");
    byte[] line = "{\"text\":\"ü".getBytes(StandardCharsets.UTF_8);
    Files.write(file, Arrays.copyOf(line, line.length - 1), StandardOpenOption.APPEND);
    add("ö");
    assertThat(rows()).containsExactly("a", "ö");
  }

  @Test
  void beginsAgainWhereTheFirstLineWasTorn() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"docStride\":");
    add("a");
    assertThat(rows()).containsExactly("a");
  }

  @Test
  void refusesTheLogOfAnotherRun() throws IOException {
    add("a");
    assertThatThrownBy(() -> RunLog.open(file, Map.of("mode", "serving"), Row.class))
        .isInstanceOf(CommandException.class)
        .hasMessageContainingAll("rows.jsonl is of another run", "parity", "--out");
  }

  @Test
  void leavesAFileWithoutALineEndThatIsNoLog() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"not\": \"a log\"}");
    assertThatThrownBy(() -> add("a"))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file + " is of another run: {\"not\": \"a log\"}, this one is ");
    assertThat(file).hasContent("{\"not\": \"a log\"}");
  }

  @Test
  void leavesTheTornRowOfAnotherRun() throws IOException {
    add("a");
    Files.writeString(file, "{\"text\":\"b", StandardOpenOption.APPEND);
    String before = Files.readString(file);
    assertThatThrownBy(() -> RunLog.open(file, Map.of("mode", "serving"), Row.class))
        .isInstanceOf(CommandException.class);
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  /** A lock is given back when any channel to its file is closed, so none other may be opened. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void keepsOtherProcessesAwayAlsoAfterReadingWhatIsThere() throws IOException {
    add("a");
    RunLog<Row> log = RunLog.open(file, RUN, Row.class);
    try (log) {
      assertThat(Path.of("/proc/locks"))
          .content()
          .contains(":" + Files.getAttribute(file, "unix:ino") + " ");
    }
  }

  @Test
  void refusesLinesThatItDidNotWrite() throws IOException {
    add("a");
    Files.writeString(file, "no JSON\n", StandardOpenOption.APPEND);
    assertThatThrownBy(this::rows)
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("not JSON");
    Files.delete(file);
    add("a");
    Files.writeString(file, "[\"a\"]\n", StandardOpenOption.APPEND);
    assertThatThrownBy(this::rows)
        .isInstanceOf(CommandException.class)
        .hasMessage(file + ", line 3: must be a JSON object; no run wrote this line, remove it");
  }

  @Test
  void namesLinePropertyAndRuleOfWhatNoRunWrote() throws IOException {
    add("a");
    Files.writeString(file, "{\"text\":7}\n", StandardOpenOption.APPEND);
    assertRefused("line 3: \"text\" must be a text, got: 7");
    Files.delete(file);
    add("a", "b");
    Files.writeString(file, "{\"texts\":\"c\",\"text\":\"c\"}\n", StandardOpenOption.APPEND);
    assertRefused("line 4: \"texts\" is unknown, must be one of [text]");
    Files.delete(file);
    add("a");
    Files.writeString(file, "{}\n", StandardOpenOption.APPEND);
    assertRefused("line 3: \"text\" must be a text, is missing");
  }

  private void assertRefused(String why) {
    String message = file + ", " + why + "; no run wrote this line, remove it";
    assertThatThrownBy(this::rows).isInstanceOf(CommandException.class).hasMessage(message);
    assertThatThrownBy(() -> RunLog.read(file, Row.class)).hasMessage(message);
  }

  @Test
  void refusesAFileThatDoesNotSayOfWhatRunItIs() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "[]\n");
    assertThatThrownBy(() -> RunLog.read(file, Row.class))
        .isInstanceOf(CommandException.class)
        .hasMessage(file + ", line 1: must be a JSON object");
    Files.writeString(file, "");
    assertThatThrownBy(() -> RunLog.read(file, Row.class))
        .hasMessage(file + ": its first line must say of what run it is");
  }

  @Test
  void isReadWithoutBeingTakenUp() throws IOException {
    add("a", "b");
    byte[] bytes = Files.readAllBytes(file);
    RunLog.Content<Row> content = RunLog.read(file, Row.class);
    assertThat(content.rows()).containsExactly(new Row("a"), new Row("b"));
    assertThat(content.run()).isEqualTo(Map.of("mode", "parity", "docStride", 128L));
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    assertThatThrownBy(() -> RunLog.read(folder.resolve("absent"), Row.class))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void refusesALogThatIsBeingWritten() throws IOException {
    RunLog<Row> log = RunLog.open(file, RUN, Row.class);
    try (log) {
      assertThatThrownBy(() -> RunLog.open(file, RUN, Row.class))
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("another process is writing it");
    }
  }

  @Test
  void saysWhichRunALogIsOfAndLeavesIt() throws IOException {
    add("a");
    byte[] bytes = Files.readAllBytes(file);
    assertThatThrownBy(() -> RunLog.open(file, Map.of("mode", "serving"), Row.class))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            file
                + " is of another run: "
                + Files.readAllLines(file).get(0)
                + ", this one is {\"mode\":\"serving\"}; choose another --out or remove it");
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    add("b"); // nobody holds the lock
    assertThat(rows()).containsExactly("a", "b");
  }

  @Test
  void knowsItsRunWhateverTheOrderAndTheKindOfNumber() throws IOException {
    add("a");
    Map<String, Object> same = new LinkedHashMap<>();
    same.put("docStride", (short) 128);
    same.put("mode", new StringBuilder("parity").toString());
    try (RunLog<Row> log = RunLog.open(file, same, Row.class)) {
      assertThat(log.rows()).containsExactly(new Row("a"));
    }
    same.put("more", null);
    assertThatThrownBy(() -> RunLog.open(file, same, Row.class))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(" is of another run: ");
  }

  /** Wherever a kill tore it: the rows that were whole, and those added after it. */
  @Test
  void takesUpALogThatWasTornAnywhere() throws IOException {
    add("ü", "a\nb", "\ud83d\ude00");
    byte[] whole = Files.readAllBytes(file);
    List<String> before = List.of("ü", "a\nb", "\ud83d\ude00");
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      int lines = 0;
      for (int i = 0; i < length; i++) {
        lines += whole[i] == '\n' ? 1 : 0;
      }
      add("new");
      List<String> expected = new ArrayList<>(before.subList(0, Math.max(0, lines - 1)));
      expected.add("new");
      assertThat(rows()).as("torn at byte %d", length).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          {}                       => "text" must be a text, is missing
          {"text":"b","score":1}   => "score" is unknown, must be one of [text]
          {"text":7}               => "text" must be a text, got: 7
          null                     => must be a JSON object
          ''                       => must be a JSON object
          """)
  void refusesRowsOfAnotherShape(String line, String why) throws IOException {
    add("a");
    Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    String message = file + ", line 3: " + why + "; no run wrote this line, remove it";
    assertThatThrownBy(this::rows).isInstanceOf(CommandException.class).hasMessage(message);
    assertThatThrownBy(() -> RunLog.read(file, Row.class))
        .isInstanceOf(CommandException.class)
        .hasMessage(message);
  }

  @Test
  void refusesAFileThatIsNoLog() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    assertThatThrownBy(() -> RunLog.read(file, Row.class))
        .isInstanceOf(CommandException.class)
        .hasMessage(file + ": its first line must say of what run it is");
    Files.writeString(file, "rows\n");
    assertThatThrownBy(() -> RunLog.open(file, RUN, Row.class))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file + ", line 1: not JSON: ");
    assertThat(file).hasContent("rows\n");
  }

  @Test
  void addsNothingOnceItIsClosed() throws IOException {
    RunLog<Row> log = RunLog.open(file, RUN, Row.class);
    log.close();
    assertThatThrownBy(() -> log.add(new Row("a"))).isInstanceOf(ClosedChannelException.class);
    assertThat(log.rows()).isEmpty();
    assertThat(rows()).isEmpty();
  }

  private void add(String... rows) throws IOException {
    try (RunLog<Row> log = RunLog.open(file, RUN, Row.class)) {
      for (String row : rows) {
        log.add(new Row(row));
      }
    }
  }

  private List<String> rows() throws IOException {
    try (RunLog<Row> log = RunLog.open(file, RUN, Row.class)) {
      return log.rows().stream().map(Row::text).toList();
    }
  }
}
