/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of this module, as {@code package-info.java} of the commands draws them. */
class PackagesTest {
  private static final Path SOURCES = Path.of("src/main/java/solrqa");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?solrqa\\.([a-z.]+)\\.[A-Z]");

  /** From the top down: each may know those after it alone. */
  private static final List<String> ORDER =
      List.of(
          "command",
          "evaluation.calibration",
          "evaluation.prediction",
          "evaluation.report",
          "evaluation",
          "evaluation.metrics",
          "solr",
          "data",
          "data.topics",
          "files",
          "console");

  @Test
  void areAllInTheOrder() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      assertThat(files.filter(Files::isRegularFile).map(Path::getParent).distinct())
          .extracting(folder -> SOURCES.relativize(folder).toString().replace('/', '.'))
          .containsExactlyInAnyOrderElementsOf(ORDER);
    }
  }

  @Test
  void knowOnlyWhatIsBelowThem() throws IOException {
    for (String name : ORDER) {
      Set<String> above = new TreeSet<>(ORDER.subList(0, ORDER.indexOf(name)));
      for (Path file : files(name)) {
        Matcher imports = IMPORT.matcher(Files.readString(file));
        while (imports.find()) {
          assertThat(above)
              .as(file + " imports " + imports.group())
              .doesNotContain(imports.group(1));
        }
      }
    }
  }

  @Test
  void haveNoMoreFilesThanOneCanSee() throws IOException {
    for (String name : ORDER) {
      assertThat(files(name)).as(name).hasSizeLessThanOrEqualTo(35);
    }
  }

  private static List<Path> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(SOURCES.resolve(name.replace('.', '/')))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
