/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Large data sets of others, which lie beside the checkout or where solrqa.data says. */
final class SharedData {
  private SharedData() {}

  /** A file of them; where it is missing the test is reported as skipped, with the reason. */
  static Path require(String file) {
    Path data = Path.of(System.getProperty("solrqa.data", "../../shared/data"));
    Path path = data.resolve(file).toAbsolutePath().normalize();
    Assumptions.assumeTrue(
        Files.exists(path),
        () -> "SKIPPED for want of " + path + " (-Dsolrqa.data=DIR says where)");
    return path;
  }
}
