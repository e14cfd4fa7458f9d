/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;
import solrqa.command.Solrqa;

/** Large data sets of others: in shared/data beside the checkout, or where solrqa.data says. */
public final class SharedData {
  private static final Set<Path> MISSING = ConcurrentHashMap.newKeySet();

  private SharedData() {}

  /** A file of them; where it is missing the test is skipped, and the console says so, once. */
  public static Path require(String file) {
    String folder = System.getProperty("solrqa.data");
    Path path =
        (folder == null ? besideCheckout() : Path.of(folder)).resolve(file).toAbsolutePath();
    boolean there = Files.exists(path);
    String reason = "SKIPPED for want of " + path + " (-Dsolrqa.data=DIR says where)";
    if (!there && MISSING.add(path)) {
      Solrqa.commandLine().getErr().println(reason);
    }
    Assumptions.assumeTrue(there, reason);
    return path;
  }

  /** Tests run in the folder of their module, one below the checkout. */
  private static Path besideCheckout() {
    Path checkout = Path.of("").toAbsolutePath().getParent();
    return checkout.resolveSibling("shared").resolve("data");
  }
}
