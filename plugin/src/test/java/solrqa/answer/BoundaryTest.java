/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The package answers without Solr: its classes refer to nothing but the JDK and two modules. */
class BoundaryTest {
  private static final Path CLASSES = Path.of("target/classes/solrqa");
  private static final Pattern TARGET = Pattern.compile("(?m)^ +\\S+ +-> (\\S+)");

  /** Packages of all classes that those below a folder refer to, as the JDK's jdeps sees it. */
  private static Set<String> packages(Path folder) {
    StringWriter out = new StringWriter();
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    int status =
        jdeps.run(
            new PrintWriter(out),
            new PrintWriter(out),
            "--ignore-missing-deps",
            "--multi-release",
            "base",
            "-verbose:package",
            "-filter:none",
            folder.toString());
    assertThat(status).as(out.toString()).isZero();
    Set<String> packages = new TreeSet<>();
    TARGET.matcher(out.toString()).results().forEach(target -> packages.add(target.group(1)));
    return packages;
  }

  @Test
  void refersToReaderRetrieverAndJdkAlone() {
    assertThat(packages(CLASSES.resolve("answer")))
        .contains("solrqa.reader", "solrqa.retriever", "java.util")
        .allMatch(
            name ->
                name.startsWith("java.")
                    || name.equals("solrqa.answer")
                    || name.equals("solrqa.reader")
                    || name.equals("solrqa.reader.confidence")
                    || name.equals("solrqa.retriever"));
  }

  @Test
  void seesSolrWhereItIs() {
    assertThat(packages(CLASSES)).anyMatch(name -> name.startsWith("org.apache.solr"));
  }
}
