/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

/** Which solrqa this is: results of runs say it. */
public final class Release {
  /** The version in the POM; a test holds them together. */
  public static final String VERSION = "0.1.0-SNAPSHOT";

  private Release() {}
}
