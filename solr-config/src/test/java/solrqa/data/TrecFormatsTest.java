/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.console.CommandException;
import solrqa.data.TrecRun.Hit;
import solrqa.data.topics.TrecTopics;

/** Topics, qrels and runs as many systems write them: what is the same file, and what is none. */
class TrecFormatsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 0 a 1\n1 0 b 0\n",
        "1 0 a 1\n1 0 b 0",
        "1 0 a 1\r\n1 0 b 0\r\n",
        "1 0 a 1\r1 0 b 0",
        "1\t0\ta\t1\n1\t0\tb\t0",
        "  1 0 a 1 \t\n1 \t 0  b 0   \n",
        "\ufeff1 0 a 1\n1 0 b 0",
        "1 0 b 0\n1 0 a 1",
        "1 Q0 a 01\n1 Q0 b -0",
        "1 0 a 1\n1 \u00a0 b 0"
      })
  void readsTheSameJudgementsOf(String text) throws IOException {
    assertThat(Qrels.read(file(text)).topics()).isEqualTo(Map.of("1", Map.of("a", 1, "b", 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "+1", "1e0", "0x1", "-", "--1", "1234567890", "\u0661", "1,"})
  void refusesAGradeThatIsNoWholeNumber(String grade) throws IOException {
    Path file = file("1 0 a 1\n1 0 b " + grade + "\n");
    assertThatThrownBy(() -> Qrels.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessage(file + ", line 2: the grade must be a whole number, got: 1 0 b " + grade);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", " \t\n", "1 0 a 1\n\n1 0 b 0\n", "# comment\n", "1 0 a 1 x\n"})
  void refusesJudgementsWithALineOfOtherColumns(String text) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> Qrels.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(": must be 4 columns, topic iteration document grade, got: ");
  }

  @Test
  void keepsGradesOfTheSameDocumentForOtherTopics() throws IOException {
    Qrels qrels = Qrels.read(file("2 0 a 1\n1 0 a 0\n2 0 A -999999999\n"));
    assertThat(qrels.topics().keySet()).containsExactly("2", "1");
    assertThat(qrels.of("2")).isEqualTo(Map.of("a", 1, "A", -999_999_999));
  }

  @Test
  void writesASearchEnginesScoresWithTheirOwnDigits() throws IOException {
    Path file = folder.resolve("run");
    new TrecRun(Map.of("1", List.of(Hit.of("a", 0.1f), Hit.of("b", 16_777_216f)))).write(file, "x");
    assertThat(file).hasContent("1 Q0 b 1 1.6777216E7 x\n1 Q0 a 2 0.1 x");
  }

  /** Ids of any characters but white space, and any scores: what is read is what was written. */
  @Test
  void readsEveryRunAndJudgementThatItWrote() throws IOException {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    Path file = folder.resolve("written");
    for (int i = 0; i < 100; i++) {
      Map<String, List<Hit>> hits = new LinkedHashMap<>();
      Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
      for (int topic = random.nextInt(4); topic >= 0; topic--) {
        Map<String, Integer> judged = new LinkedHashMap<>();
        List<Hit> found = new ArrayList<>();
        for (int document = random.nextInt(6); document >= 0; document--) {
          String id = "d" + document + text(random);
          judged.put(id, random.nextInt(7) - 2);
          found.add(new Hit(id, Math.scalb(random.nextGaussian(), random.nextInt(200) - 100)));
        }
        String name = topic + text(random);
        grades.put(name, judged);
        hits.put(name, found);
      }
      new TrecRun(hits).write(file, "x");
      assertThat(hits(file)).as("seed %d", seed).isEqualTo(new TrecRun(hits));
      new Qrels(grades).write(file);
      assertThat(Qrels.read(file)).as("seed %d", seed).isEqualTo(new Qrels(grades));
    }
  }

  /** As trec_eval reads a run: white space between the columns, the score decides the order. */
  private static TrecRun hits(Path file) throws IOException {
    Map<String, List<Hit>> hits = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] columns = line.split(" ");
      assertThat(columns).hasSize(6);
      hits.computeIfAbsent(columns[0], topic -> new ArrayList<>())
          .add(new Hit(columns[2], Double.parseDouble(columns[4])));
    }
    return new TrecRun(hits);
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(8), 0, Character.MAX_CODE_POINT + 1)
        .map(point -> random.nextBoolean() ? point : 33 + point % 94)
        .filter(point -> !Character.isWhitespace(point))
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<DOC>\n<DOCNO>1</DOCNO>\na b\n</DOC>",
        "\ufeff<DOC>\r\n<DOCNO> 1 </DOCNO>\r\na b\r\n</DOC>\r\n",
        "\n\n <DOC>\t\n\n<DOCNO>\t1\t</DOCNO> \n\na\n\n \tb \n  </DOC>\n\n",
        "<DOC>\r<DOCNO>1</DOCNO>\ra\rb\r</DOC>"
      })
  void readsTheSameTopicOf(String text) throws IOException {
    assertThat(TrecTopics.read(file(text))).isEqualTo(Map.of("1", "a b"));
  }

  @Test
  void keepsMarkupInsideOfATopic() throws IOException {
    assertThat(TrecTopics.read(file("<DOC>\n<DOCNO>1</DOCNO>\n<title> a < b &amp; c\n</DOC>")))
        .isEqualTo(Map.of("1", "<title> a < b &amp; c"));
  }

  /** Lines are parted by "|". */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          <doc>                                      => 1: must be <DOC>, got: <doc>
          <DOC> <DOCNO>1</DOCNO> a </DOC>            => 1: must be <DOC>, got: <DOC> <DOCNO>1</DOCNO> a </DOC>
          <DOC>                                      => 1: must have an </DOC>, got: <DOC>
          <DOC>|<DOCNO>1</DOCNO>                     => 1: must have an </DOC>, got: <DOC>
          <DOC>|</DOC>                               => 2: must be <DOCNO> id </DOCNO>, the id without white space, got: </DOC>
          <DOC>|<DOCNO></DOCNO>|a|</DOC>             => 2: must be <DOCNO> id </DOCNO>, the id without white space, got: <DOCNO></DOCNO>
          <DOC>|<DOCNO>1</DOCNO> a|</DOC>            => 2: must be <DOCNO> id </DOCNO>, the id without white space, got: <DOCNO>1</DOCNO> a
          <DOC>|<DOCNO>1</DOCNO>|a|</DOC>|stray      => 5: must be <DOC>, got: stray
          <DOC>|<DOCNO>1</DOCNO>|a|</DOC>|</DOC>     => 5: must be <DOC>, got: </DOC>
          <DOC>|<DOCNO>1</DOCNO>||  |</DOC>          => 2: must have a text before </DOC>, got: <DOCNO>1</DOCNO>
          """)
  void saysWhichLineOfTopicsIsWrong(String lines, String why) throws IOException {
    Path file = file(lines.replace('|', '\n'));
    assertThatThrownBy(() -> TrecTopics.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessage(file + ", line " + why);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("trec.txt"), text);
  }
}
