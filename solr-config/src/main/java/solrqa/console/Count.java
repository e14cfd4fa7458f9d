/* Licensed under the Apache License, Version 2.0. */
package solrqa.console;

/** How many there are of something, in words: {@code 1 passage}, {@code 2 passages}. */
public final class Count {
  private Count() {}

  /**
   * @param noun in the singular; its plural ends in s
   */
  public static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
