/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SolrHomeTest {
  @TempDir private Path folder;
  private Path configset;
  private Path home;

  @BeforeEach
  void writeConfigset() throws IOException {
    configset = folder.resolve("configset");
    Files.createDirectories(configset.resolve("conf"));
    Files.writeString(configset.resolve("conf/solrconfig.xml"), "<config/>");
    home = folder.resolve("home");
  }

  @Test
  void laysOutWhatSolrLooksFor() throws IOException {
    SolrHome.prepare(home, configset, zip("plugin.jar"));
    assertThat(home.resolve("solr.xml")).exists();
    assertThat(home.resolve("configsets/solrqa/conf/solrconfig.xml")).hasContent("<config/>");
    assertThat(home.resolve("lib/plugin.jar")).exists();
  }

  @Test
  void canBeTheHomeOfANodeOfACluster() throws IOException {
    SolrHome.prepare(home, configset, zip("plugin.jar")).inCluster();
    assertThat(home.resolve("solr.xml")).content().contains("<solrcloud>", "127.0.0.1");
    assertThat(home.resolve("zoo.cfg")).exists();
  }

  @Test
  void removesTheCoresOfAnEarlierRun() throws IOException {
    Files.createDirectories(home.resolve("passages/data/index"));
    SolrHome.prepare(home, configset, zip("plugin.jar"));
    assertThat(home.resolve("passages")).doesNotExist();
  }

  @Test
  void unpacksThePluginAgainOnlyWhenItChanged() throws IOException {
    Path zip = zip("plugin.jar");
    SolrHome.prepare(home, configset, zip);
    Files.writeString(home.resolve("lib/plugin.jar"), "kept");
    SolrHome.prepare(home, configset, zip);
    assertThat(home.resolve("lib/plugin.jar")).hasContent("kept");

    Files.setLastModifiedTime(zip, FileTime.fromMillis(0));
    SolrHome.prepare(home, configset, zip);
    assertThat(home.resolve("lib/plugin.jar")).hasContent("bytes of plugin.jar");
  }

  @Test
  void unpacksNothingOutsideOfTheFolder() throws IOException {
    Path zip = zip("../../outside.jar");
    assertThatThrownBy(() -> SolrHome.prepare(home, configset, zip))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("../../outside.jar");
  }

  /** Also not in a folder whose name only begins like that of the right one. */
  @ParameterizedTest
  @ValueSource(
      strings = {"../lib-evil/a.jar", "/outside.jar", "a/../../outside.jar", "../solr.xml"})
  void unpacksNothingBesideTheFolder(String entry) throws IOException {
    Path zip = zip(entry);
    assertThatThrownBy(() -> SolrHome.prepare(home, configset, zip))
        .isInstanceOf(IOException.class)
        .hasMessage("entry outside of the zip's folder: " + entry);
    assertThat(home.resolve("solr.xml")).hasContent("<solr/>");
    assertThat(home.resolve("lib-evil")).doesNotExist();
    assertThat(home.resolve("outside.jar")).doesNotExist();
  }

  @Test
  void unpacksFoldersOfAZip() throws IOException {
    SolrHome.prepare(home, configset, zip("licenses/a/../b/c.txt"));
    assertThat(home.resolve("lib/licenses/b/c.txt")).isNotEmptyFile();
  }

  @Test
  void unpacksAgainAfterARunThatWasEndedHalfWay() throws IOException {
    Path zip = zip("plugin.jar");
    SolrHome.prepare(home, configset, zip);
    Files.writeString(home.resolve("lib/plugin.jar"), "half");
    Files.delete(home.resolve("lib/unpacked.txt"));
    Files.writeString(home.resolve("lib/left.jar"), "of an older plugin");
    SolrHome.prepare(home, configset, zip);
    assertThat(home.resolve("lib/plugin.jar")).hasContent("bytes of plugin.jar");
    assertThat(home.resolve("lib/left.jar")).doesNotExist();
  }

  @Test
  void isNoNodeOfAClusterAnyMoreOnceItIsPreparedAgain() throws IOException {
    SolrHome.prepare(home, configset, zip("plugin.jar")).inCluster();
    Files.createDirectories(home.resolve("configsets/solrqa/conf/old"));
    Files.createDirectories(home.resolve("zoo_data/version-2"));
    SolrHome.prepare(home, configset, zip("plugin.jar"));
    try (Stream<Path> entries = Files.list(home)) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .containsExactlyInAnyOrder("configsets", "lib", "solr.xml");
    }
    assertThat(home.resolve("configsets/solrqa/conf/old")).doesNotExist();
  }

  private Path zip(String entry) throws IOException {
    Path zip = folder.resolve("plugin.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(("bytes of " + entry).getBytes(StandardCharsets.UTF_8));
    }
    return zip;
  }
}
