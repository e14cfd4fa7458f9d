/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.Permission;

/**
 * Allows a process everything but to connect: each attempt is written to the file that the property
 * {@link #FILE} names, and fails. Names may be looked up, as logging does with this machine's.
 */
@SuppressWarnings("removal") // nothing else sees the attempts of all code in a process
public final class NoConnections extends SecurityManager {
  /** The property with the file of attempts. */
  static final String FILE = "solrqa.attempts";

  /** In place of a port where only an address is wanted. */
  private static final int LOOK_UP = -1;

  @Override
  public void checkPermission(Permission permission) {}

  @Override
  public void checkPermission(Permission permission, Object context) {}

  @Override
  public void checkConnect(String host, int port) {
    if (port == LOOK_UP) {
      return;
    }
    try {
      Files.writeString(
          Path.of(System.getProperty(FILE)),
          host + ":" + port + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new SecurityException("no connections here: " + host + ":" + port);
  }

  @Override
  public void checkConnect(String host, int port, Object context) {
    checkConnect(host, port);
  }
}
