/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.tokenizer;

/** What DJL must be told before its first use: that it is to stay on this machine. */
public final class Djl {
  private Djl() {}

  public static void stayOffline() {
    setUnlessGiven("ai.djl.offline", "true");
    setUnlessGiven("OPT_OUT_TRACKING", "true");
  }

  public static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
