/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.chaos.Row.Verdict;

/** What becomes of results: verdicts, files, the page. */
class TableTest {
  private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

  @TempDir private Path folder;

  private record ScriptedCheck(String name) implements Check {
    @Override
    public Duration expected(boolean brief) {
      return Duration.ZERO;
    }

    @Override
    public void run(Trial trial, Findings findings) {}
  }

  private static List<Verdict> verdicts(Findings findings) {
    return findings.rows().stream().map(Row::verdict).toList();
  }

  @Test
  void holdsResultsAgainstTheirBars() {
    Findings findings = new Findings("check", false, NOWHERE);
    findings.none("deaths", 0);
    findings.none("deaths", 1);
    findings.atMost("time", 2, 2, "s");
    findings.atLeast("read", 1, 2, "");
    findings.quietlyAtMost("time", 3, 2, "s");
    findings.quietlyAtLeast("share", 91, 90, "%");
    findings.measured("heap", 3, "MiB");
    findings.broken(new IOException("no room"));
    assertThat(verdicts(findings))
        .containsExactly(
            Verdict.PASS,
            Verdict.FAIL,
            Verdict.PASS,
            Verdict.FAIL,
            Verdict.FAIL,
            Verdict.PASS,
            Verdict.MEASURED,
            Verdict.FAIL);
  }

  @Test
  void timesHaveNoBarBesideABuild() {
    Findings findings = new Findings("check", true, NOWHERE);
    findings.quietlyAtMost("time", 3, 2, "s");
    findings.quietlyAtLeast("share", 1, 90, "%");
    findings.quietlyNone("late", 1);
    findings.none("deaths", 1);
    assertThat(verdicts(findings))
        .containsExactly(Verdict.MEASURED, Verdict.MEASURED, Verdict.MEASURED, Verdict.FAIL);
  }

  @Test
  void aCheckThatIsTriedAgainReplacesItsRowsAlone() throws IOException {
    Table table = new Table(folder.resolve("made"));
    Check one = new ScriptedCheck("one");
    Check two = new ScriptedCheck("two");
    write(table, one, 1);
    write(table, two, 2_000.5);
    write(table, one, 3);
    table.writePage(List.of(one, two, new ScriptedCheck("never-tried")));
    assertThat(folder.resolve("made/chaos.md"))
        .content()
        .contains(
            "## one\n\nSource: [one.json](one.json), short\n",
            "| one: deaths | one was hurt | <= 2 | 3 MiB | fail |\n",
            "| two: deaths | two was hurt | <= 2 | 2,000.50 MiB | fail |\n")
        .doesNotContain("never-tried", " 1 MiB");
    assertThat(folder.resolve("made/one.json")).content().contains("\"name\":\"one: deaths\"");
  }

  private void write(Table table, Check check, double result) throws IOException {
    Findings findings = new Findings(check.name(), true, NOWHERE);
    findings.doing("%s was hurt", check.name());
    findings.atMost("deaths", result, 2, "MiB");
    table.write(check, true, 1, findings.rows());
  }
}
