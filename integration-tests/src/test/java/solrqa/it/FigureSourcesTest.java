/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureSourcesTest {
  private static final String SOURCES =
      """

      [em]: result.json "figures / exact match, nothing refused / reader in %"
      [n]: result.json "figures / number"
      [p50]: result.json "cells / depth=10, clients=1 / p50"
      [named]: result.json "cells / int8, first / p50"
      [memory]: result.json "kibibytes in MiB"
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writesAResult() throws IOException {
    Files.writeString(
        folder.resolve("result.json"),
        """
        {"figures": {"exact match, nothing refused": {"unit": "share", "reader": 0.67451},
                     "number": 1264},
         "cells": [{"depth": 10, "clients": 1, "p50": 243.44}, {"depth": 10, "clients": 4, "p50": 955.0},
                   {"name": "int8, first", "p50": 1.85}],
         "kibibytes": 371484}
        """);
  }

  @Test
  void acceptsFiguresThatAreTheFilesAsRounded() throws IOException {
    assertFaults(
            "| set | asked | exact match | p50 |",
            "|---|---:|---:|---:|",
            "| SQuAD 2.0 | [1,264][n] | [67.5][em] | [243.4][p50] |",
            "| rounded more | [1264][n] | [67][em] | - |",
            "| by name, in MiB | [1.9][named] | [362.8][memory] | [363][memory] |")
        .isEmpty();
  }

  @Test
  void refusesAFigureWithAnotherDigit() throws IOException {
    assertFaults("| a | [67.4][em] |").containsExactly("67.4 must be 67.5, the figure of em");
    assertFaults("| a | [67.46][em] |").containsExactly("67.46 must be 67.45, the figure of em");
    assertFaults("| a | [0.675][em] |").containsExactly("0.675 must be 67.451, the figure of em");
    assertFaults("| a | [1,265][n] |").containsExactly("1,265 must be 1264, the figure of n");
    assertFaults("| a | [955.0][p50] |").containsExactly("955.0 must be 243.4, the figure of p50");
    assertFaults("In text, too: [67.6][em].")
        .containsExactly("67.6 must be 67.5, the figure of em");
  }

  @Test
  void refusesAFigureWithoutSource() throws IOException {
    assertFaults("| a | [67.5][em] | 67.5 |")
        .hasSize(1)
        .first()
        .asString()
        .contains("no source for 67.5 in: ");
    assertFaults("| a | 12 | |").hasSize(1).first().asString().contains("no source for 12 in: ");
    assertFaults("| a | [67.5](result.json) |").hasSize(1);
    assertFaults("| a | [67.5][f1] |")
        .containsExactly("no source for 67.5: label f1 has no file and key");
    assertFaults("| a | [about 67.5][em] |").hasSize(1);
    assertFaults("| a | b |", "|---|---|", "| [67.5][em] | 67.5 |").hasSize(1);
    assertFaults("It takes 1.8 ms, with SQuAD 2.0 [67.5][em].").hasSize(1);
    assertFaults("Nothing.").containsExactly("the page has no figure with a source");
  }

  @Test
  void refusesASourceThatIsNotThere() throws IOException {
    assertSourceRefused("[x]: none.json \"figures / number\"", "there is no file ");
    assertSourceRefused("[x]: result.json \"figures / numbers\"", "has no numbers of figures");
    assertSourceRefused("[x]: result.json \"figures\"", "figures is no number in ");
    assertSourceRefused("[x]: result.json \"cells / depth=10 / p50\"", "has no depth=10 of cells");
    assertSourceRefused("[x]: result.json \"cells / fp32 / p50\"", "has no fp32 of cells");
  }

  @Test
  void looksAtTheSectionsThatAreNamed() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "# P\n\n## A\n\n| a | 1 |\n\n## B\n\n| b | [67.5][em] |\n" + SOURCES);
    assertThat(FigureSources.faults(page, "## B")).isEmpty();
    assertThat(FigureSources.faults(page, "## A", "## B")).hasSize(1);
    assertThat(FigureSources.faults(page, "## C"))
        .containsExactly("## C has no figure with a source");
  }

  private void assertSourceRefused(String definition, String message) throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "| a | [1264][x] |\n\n" + definition + "\n");
    assertThat(FigureSources.faults(page)).hasSize(1).first().asString().contains(message);
  }

  private ListAssert<String> assertFaults(String... lines) throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, String.join("\n", lines) + "\n" + SOURCES);
    return assertThat(FigureSources.faults(page));
  }
}
