/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the packaged zip puts into the class path of somebody's Solr. */
class ZipContentIT {
  private static final List<String> SOLRS_OWN =
      List.of(
          "org/apache/solr/",
          "org/apache/lucene/",
          "org/apache/logging/",
          "org/apache/log4j/",
          "org/slf4j/",
          "org/eclipse/jetty/",
          "jakarta/servlet/",
          "com/fasterxml/",
          "com/github/benmanes/caffeine/",
          "com/google/common/");

  private static final List<String> files = new ArrayList<>();

  /** Entries of the jars, each with the jars that hold it. */
  private static final Map<String, List<String>> entries = new HashMap<>();

  @BeforeAll
  static void open() throws IOException {
    try (ZipFile zip = new ZipFile(System.getProperty("solrqa.zip"))) {
      for (ZipEntry file : zip.stream().toList()) {
        files.add(file.getName());
        if (file.getName().endsWith(".jar")) {
          try (ZipInputStream jar = new ZipInputStream(zip.getInputStream(file))) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
              entries
                  .computeIfAbsent(entry.getName(), name -> new ArrayList<>())
                  .add(file.getName());
            }
          }
        }
      }
    }
  }

  @Test
  void hasNothingThatSolrHas() {
    assertThat(entries.keySet())
        .filteredOn(entry -> SOLRS_OWN.stream().anyMatch(entry::startsWith))
        .isEmpty();
  }

  @Test
  void hasEachClassOnce() {
    assertThat(entries.entrySet())
        .filteredOn(entry -> entry.getKey().endsWith(".class"))
        .filteredOn(entry -> !entry.getKey().endsWith("module-info.class"))
        .filteredOn(entry -> entry.getValue().size() > 1)
        .isEmpty();
  }

  @Test
  void hasThePluginAndItsNativeLibraries() {
    assertThat(entries.keySet())
        .contains("solrqa/QaComponent.class", "solrqa/QuestionParserPlugin.class")
        .anyMatch(entry -> entry.matches("ai/onnxruntime/native/linux-x64/libonnxruntime\\.so"))
        .anyMatch(entry -> entry.matches("pytorch/cpu/[^/]+/.*torch_cpu\\..*"))
        .anyMatch(entry -> entry.matches("jnilib/[^/]*/cpu/.*djl_torch\\..*"))
        .anyMatch(entry -> entry.matches("native/lib/linux-x86_64/cpu/libtokenizers\\.so"));
  }

  @Test
  void hasTheLicenceAndTheNotices() {
    assertThat(files).contains("solrqa-notices/LICENSE", "solrqa-notices/NOTICE");
  }
}
