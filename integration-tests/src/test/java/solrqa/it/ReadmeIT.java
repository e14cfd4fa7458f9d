/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what happens. */
class ReadmeIT {
  private static final Path ROOT = SharedSolr.CHECKOUT.root();
  private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w*)\n(.*?)```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#: ]*)(?:#([^):]+))?\\)");

  /** White space between the texts of JSON, and those texts. */
  private static final Pattern SPACE = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\")|\\s+");

  private static final Pattern FRACTION = Pattern.compile("\\d+\\.\\d+(?:E-?\\d+)?");

  @TempDir private Path elsewhere;

  @Test
  void showsARealRequestAndItsResponse() throws IOException, InterruptedException {
    String request = blocks("").get(0).strip();
    assertThat(request).startsWith("GET /solr/passages/select?");
    String shown = blocks("json").get(0);
    SharedSolr.core("readme").awaitReader();
    SharedSolr.http()
        .postJson(
            "/solr/readme/update/json/docs?commit=true",
            Files.readString(SharedSolr.CHECKOUT.samplePassages()));
    String path = request.substring("GET ".length()).replace("/passages/", "/readme/");
    String returned = SharedSolr.http().get(path + "&omitHeader=true").body();
    assertThat(withoutFractions(returned)).isEqualTo(withoutFractions(shown));
    List<Double> numbers = fractions(returned);
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isCloseTo(fractions(shown).get(i), within(1e-2));
    }
  }

  @Test
  void showsWhatItsCommandPrints() throws IOException, InterruptedException {
    String command = blocks("").get(1).strip();
    assertThat(command).matches("solr-config/solrqa ask \"[^\"]+\"");
    String question = command.substring(command.indexOf('"') + 1, command.length() - 1);
    CommandRun run =
        CommandRun.run(
            elsewhere,
            List.of(
                ROOT.resolve("solr-config/solrqa").toString(),
                "ask",
                "--once",
                "--port",
                "0",
                question));
    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(run.output()).contains(blocks("").get(2).strip().lines().toList());
  }

  @Test
  void configuresWhatTheShippedConfigsetConfigures() throws IOException {
    String shipped =
        Files.readString(SharedSolr.CHECKOUT.configset().resolve("conf/solrconfig.xml"))
            // The configset lets core properties override what the README writes out.
            .replaceAll("\\$\\{[^:}]+:([^}]*)}", "$1");
    for (String line : blocks("xml").get(0).strip().lines().toList()) {
      assertThat(shipped).contains(line.strip());
    }
  }

  @Test
  void givesFiguresOfTheResultFiles() throws IOException {
    assertThat(
            FigureSources.faults(
                ROOT.resolve("README.md"), "## How good is it", "## What it costs"))
        .isEmpty();
    assertThat(
            FigureSources.faults(
                ROOT.resolve("docs/results.md"),
                "## Answers and ranking",
                "## Latency and throughput",
                "## Against other readers",
                "## Quantization and memory"))
        .isEmpty();
    assertThat(
            FigureSources.faults(
                ROOT.resolve("docs/calibration.md"),
                "## Fewer wrong answers, or fewer unanswered questions"))
        .isEmpty();
  }

  @Test
  void linksToFilesAndHeadingsThatExist() throws IOException {
    for (Path page : pages()) {
      for (MatchResult link : matches(LINK, Files.readString(page))) {
        Path file = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
        assertThat(file).as("link in %s", page).exists();
        if (link.group(2) != null) {
          assertThat(anchors(file)).as("link to %s in %s", file, page).contains(link.group(2));
        }
      }
    }
  }

  /** What GitHub makes of a page's headings. */
  private static List<String> anchors(Path page) throws IOException {
    return matches(HEADING, Files.readString(page)).stream()
        .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  private static List<Path> pages() throws IOException {
    try (var docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages = new ArrayList<>(docs.filter(p -> p.toString().endsWith(".md")).toList());
      pages.add(ROOT.resolve("README.md"));
      pages.add(ROOT.resolve("CONTRIBUTING.md"));
      pages.add(ROOT.resolve("CHANGELOG.md"));
      return pages;
    }
  }

  /** JSON as one line, since the README leaves out line breaks, and other numbers are measured. */
  private static String withoutFractions(String json) {
    return FRACTION.matcher(SPACE.matcher(json).replaceAll("$1")).replaceAll("#");
  }

  private static List<Double> fractions(String json) {
    return matches(FRACTION, json).stream().map(m -> Double.valueOf(m.group())).toList();
  }

  /** The README's fenced blocks of one language, in its order. */
  private static List<String> blocks(String language) throws IOException {
    return matches(BLOCK, Files.readString(ROOT.resolve("README.md"))).stream()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  private static List<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }
}
