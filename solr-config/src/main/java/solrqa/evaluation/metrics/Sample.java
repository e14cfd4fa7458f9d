/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Some of many, drawn at random. */
public final class Sample {
  private Sample() {}

  /**
   * So many of all, in their order; each is as likely to be among them as any other.
   *
   * @param number at least 0, at most as many as there are
   */
  public static <T> List<T> draw(List<T> all, int number, SplittableRandom random) {
    List<T> drawn = new ArrayList<>();
    for (int i = 0; drawn.size() < number; i++) {
      if (random.nextInt(all.size() - i) < number - drawn.size()) {
        drawn.add(all.get(i));
      }
    }
    return drawn;
  }
}
