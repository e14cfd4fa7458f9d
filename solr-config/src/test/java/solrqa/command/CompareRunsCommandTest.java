/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static solrqa.command.MadeUpRows.passage;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareRunsCommandTest {
  private static final List<QuestionRow> ROWS = MadeUpRows.draw(new Random(7), 6, 3, 0);
  private static final Map<String, Object> RUN = Map.of("depth", 3, "versions", "one");

  @TempDir private Path folder;
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private Path first;
  private Path second;

  @BeforeEach
  void makeFolders() throws IOException {
    first = Files.createDirectory(folder.resolve("first"));
    second = Files.createDirectory(folder.resolve("second"));
    MadeUpRows.write(first, RUN, ROWS);
  }

  @Test
  void saysThatTwoRunsAgree() throws IOException {
    MadeUpRows.write(second, Map.of("depth", 3, "versions", "two", "extra", 1), ROWS);
    assertThat(run()).as(errors.toString()).isZero();
    assertThat(output.toString())
        .isEqualTo(
            """
            9 questions asked by both runs
              BM25's order                       9 the same, 0 but for ties, 0 other
              order as served                    9 the same, 0 but for ties, 0 other
              answer                             9 the same
              largest difference of BM25 scores  0.0
              largest difference of margins      0.0
            What was run differs in: extra, versions
            The runs agree, tolerance 1.0E-4
            """);
    Map<?, ?> json = json();
    assertThat(json.get("agree")).isEqualTo(true);
    assertThat(json.get("questions")).isEqualTo(9L);
    assertThat(json.get("bm25")).isEqualTo(Map.of("same", 9L, "ties", 0L, "other", 0L));
    assertThat(((Map<?, ?>) json.get("second")).get("rows"))
        .isEqualTo(Sha256.named(second.resolve("rows.jsonl")));
    assertThat(second.resolve("agreement.json")).doesNotExist();
  }

  @Test
  void namesQuestionsThatOneRunAloneAsked() throws IOException {
    List<QuestionRow> others = new ArrayList<>(ROWS.subList(2, 9));
    others.add(MadeUpRows.row("new", "", List.of(), "", passage("p", 1, 1, "x")));
    MadeUpRows.write(second, RUN, others);
    assertThat(run()).isZero();
    assertThat(output.toString())
        .startsWith("7 questions asked by both runs\n")
        .contains("2 questions of the first run alone: q0, q1\n")
        .contains("1 question of the second run alone: new\n")
        .doesNotContain("differs in");
  }

  @Test
  void namesQuestionsOfWhichRankingMarginOrAnswerDiffers() throws IOException {
    QuestionRow far = MadeUpRows.row("far", "", List.of(), "", passage("p", 1, 1, "x"));
    QuestionRow near = MadeUpRows.row("far", "", List.of(), "", passage("p", 1, 1.25, "x"));
    QuestionRow one =
        MadeUpRows.row("r", "", List.of(), "", passage("p", 2, 1, "x"), passage("s", 1, 3, "x"));
    QuestionRow other =
        MadeUpRows.row("r", "", List.of(), "", passage("s", 2, 3, "y"), passage("p", 1, 1, "x"));
    first = Files.createDirectory(folder.resolve("third"));
    MadeUpRows.write(first, RUN, List.of(far, one));
    MadeUpRows.write(second, RUN, List.of(near, other));
    assertThat(run()).isEqualTo(1);
    assertThat(output.toString())
        .contains("BM25's order                       1 the same, 0 but for ties, 1 other\n")
        .contains("answer                             1 the same\n")
        .contains("largest difference of BM25 scores  1.0\n")
        .contains("largest difference of margins      0.25\n")
        .contains("1 question with another order by BM25: r\n")
        .contains("1 question with margins beyond the tolerance: far\n")
        .contains("1 question with BM25 scores beyond the tolerance: r\n")
        .contains("1 question with another answer: r\n")
        .contains("1 passage read by one alone, or with another best span: s of r\n")
        .endsWith("The runs do not agree, tolerance 1.0E-4\n");
    assertThat(json().get("agree")).isEqualTo(false);
    assertThat(run("--tolerance", "0.25")).isEqualTo(1);
    assertThat(output.toString()).contains("r\n").doesNotContain("margins beyond the tolerance");
  }

  @Test
  void takesTheToleranceThatIsAskedFor() throws IOException {
    first = Files.createDirectory(folder.resolve("third"));
    MadeUpRows.write(
        first, RUN, List.of(MadeUpRows.row("m", "", List.of(), "", passage("p", 1, 1, "x"))));
    MadeUpRows.write(
        second, RUN, List.of(MadeUpRows.row("m", "", List.of(), "", passage("p", 1, 1.5, "x"))));
    assertThat(run()).isEqualTo(1);
    assertThat(run("--tolerance", "0.5")).isZero();
  }

  @Test
  void refusesRunsThatCannotBeCompared() throws IOException {
    MadeUpRows.write(second, Map.of("depth", 5), ROWS);
    assertRefused("the runs have the depths 3 and 5; evaluate with the same --depth");
    second = Files.createDirectory(folder.resolve("other"));
    MadeUpRows.write(
        second, RUN, List.of(MadeUpRows.row("x", "", List.of(), "", passage("p", 1, 1, "x"))));
    assertRefused("the runs have no question in common; evaluate the same ones");
    second = Files.createDirectory(folder.resolve("text"));
    GoldQuestion question = new GoldQuestion("q0", "Another?", true, List.of(), Map.of());
    MadeUpRows.write(second, RUN, List.of(QuestionRow.refused(question, "400")));
    assertRefused("question q0 has another text in each run; evaluate the same");
    second = Files.createDirectory(folder.resolve("empty"));
    assertRefused("has no rows.jsonl");
    assertThat(first.resolve("agreement.json")).doesNotExist();
  }

  @Test
  void refusesWhatCannotBeMeant() {
    assertThat(run("--tolerance", "-1")).isEqualTo(2);
    assertThat(errors.toString()).contains("illegal --tolerance -1.0");
    assertThat(run("--tolerance", "NaN")).isEqualTo(2);
    assertThat(run("third")).isEqualTo(2);
  }

  private void assertRefused(String message) {
    assertThat(run()).isEqualTo(1);
    assertThat(errors.toString()).contains(message);
  }

  private int run(String... options) {
    output.getBuffer().setLength(0);
    errors.getBuffer().setLength(0);
    CommandLine commandLine = Solrqa.commandLine();
    commandLine.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true));
    List<String> arguments =
        new ArrayList<>(List.of("compare-runs", first.toString(), second.toString()));
    arguments.addAll(List.of(options));
    return commandLine.execute(arguments.toArray(String[]::new));
  }

  private Map<?, ?> json() throws IOException {
    return JsonFile.read(first.resolve("agreement.json"));
  }
}
