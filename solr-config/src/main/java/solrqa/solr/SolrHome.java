/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.io.FileUtils;

/**
 * A Solr home as an operator lays it out: solr.xml, the configset, the packaged plugin in {@code
 * lib}.
 *
 * @param directory the home, absolute
 */
public record SolrHome(Path directory) {
  /** Name of the configset in every home. */
  public static final String CONFIGSET = "solrqa";

  private static final String UNPACKED = "unpacked.txt";

  /**
   * Lays out a home without cores; what an earlier run left in it goes, except an unpacked plugin
   * that is still the same.
   *
   * @param directory made if need be
   * @param configset the folder that holds {@code conf}
   * @param pluginZip the packaged plugin
   */
  public static SolrHome prepare(Path directory, Path configset, Path pluginZip)
      throws IOException {
    Path home = Files.createDirectories(directory.toAbsolutePath().normalize());
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(home)) {
      for (Path entry : entries) {
        if (!entry.endsWith("lib")) {
          FileUtils.forceDelete(entry.toFile());
        }
      }
    }
    Files.writeString(home.resolve("solr.xml"), "<solr/>\n");
    FileUtils.copyDirectory(
        configset.toFile(), home.resolve("configsets").resolve(CONFIGSET).toFile());
    unpack(pluginZip, home.resolve("lib"));
    return new SolrHome(home);
  }

  /** Makes it the home of a node of a SolrCloud, also of the one that runs ZooKeeper. */
  public SolrHome inCluster() throws IOException {
    Files.writeString(
        directory.resolve("solr.xml"),
        """
        <solr>
          <solrcloud>
            <str name="host">127.0.0.1</str>
            <int name="hostPort">${hostPort:8983}</int>
            <str name="hostContext">${hostContext:solr}</str>
            <int name="zkClientTimeout">15000</int>
          </solrcloud>
        </solr>
        """);
    // its web server would listen on all interfaces, and on one port whatever runs there
    Files.writeString(
        directory.resolve("zoo.cfg"),
        "tickTime=2000\ninitLimit=10\nsyncLimit=5\nadmin.enableServer=false\n");
    return this;
  }

  /** Where Solr writes its log. */
  public Path log() {
    return directory.resolve("solr.log");
  }

  private static void unpack(Path zip, Path lib) throws IOException {
    String state = zip + " " + Files.size(zip) + " " + Files.getLastModifiedTime(zip);
    Path unpacked = lib.resolve(UNPACKED);
    if (Files.exists(unpacked) && Files.readString(unpacked).equals(state)) {
      return;
    }
    FileUtils.deleteDirectory(lib.toFile());
    Files.createDirectories(lib);
    try (InputStream bytes = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(bytes)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = lib.resolve(entry.getName()).normalize();
        if (!file.startsWith(lib)) {
          throw new IOException("entry outside of the zip's folder: " + entry.getName());
        }
        if (!entry.isDirectory()) {
          Files.createDirectories(file.getParent());
          Files.copy(entries, file);
        }
      }
    }
    // Written last: a run that was ended half-way unpacks again.
    Files.writeString(unpacked, state);
  }
}
