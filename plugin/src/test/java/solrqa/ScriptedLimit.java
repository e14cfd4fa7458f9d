/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import org.apache.solr.search.QueryLimit;

/** A limit of Solr's that is reached when this plugin has asked about it so many times. */
final class ScriptedLimit implements QueryLimit {
  private int left;

  /**
   * @param questions that it answers with no before it is reached
   */
  ScriptedLimit(int questions) {
    left = questions;
  }

  @Override
  public synchronized boolean shouldExit() {
    boolean asked =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames.anyMatch(
                        frame -> frame.getClassName().equals(RequestLimits.class.getName())));
    return asked && left-- <= 0;
  }

  @Override
  public Object currentValue() {
    return left;
  }
}
