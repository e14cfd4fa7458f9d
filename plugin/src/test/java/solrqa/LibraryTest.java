/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program of docs/library.md, compiled and run as it stands there, on a class path without
 * Solr.
 */
class LibraryTest {
  private static final Path PAGE = Path.of("../docs/library.md");
  private static final Path MODEL = Path.of("../solr-config/models/small");

  @TempDir Path folder;

  /** The first block of the page in a language; that of none is output. */
  private static String block(String language) throws IOException {
    String start = "\n```" + language + "\n";
    String page = Files.readString(PAGE);
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf("```", from));
  }

  /** What Maven brings with the page's dependency: of Lucene the core alone, nothing of Solr. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes"))
        .filter(entry -> !entry.contains("/org/apache/solr/"))
        .filter(entry -> !entry.contains("/org/apache/lucene/") || entry.contains("/lucene-core/"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void compile() throws IOException {
    Path source = folder.resolve("AskLucene.java");
    Files.writeString(source, block("java"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-Xlint:all,-path,-processing,-classfile",
                "-Werror",
                "-cp",
                classPath(),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(status).isZero();
  }

  private String run(String question) throws Exception {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-DDJL_CACHE_DIR=" + System.getProperty("DJL_CACHE_DIR"),
                "-Duser.language=en",
                "-cp",
                folder + File.pathSeparator + classPath(),
                "AskLucene",
                MODEL.toString(),
                question)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readString(output);
  }

  @Test
  void theProgramOfThePageAnswersAsThePageSays() throws Exception {
    assertThat(classPath()).doesNotContain("solr-core", "solr-solrj");
    compile();
    List<String> lines = block("").lines().toList();
    assertThat(run("Who wrote the first computer program?").lines())
        .containsExactlyElementsOf(lines);
  }
}
