/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Questions without end, none of them twice, so that none is a cache hit. Thread-safe. */
public final class FreshQuestions {
  private final List<String> questions;
  private final AtomicInteger asked = new AtomicInteger();

  /**
   * @param questions at least one, none twice
   */
  public FreshQuestions(List<String> questions) {
    this.questions = List.copyOf(questions);
  }

  /** The next one; after the last of the list they come again, with the number of the round. */
  public String next() {
    int number = asked.getAndIncrement();
    String question = questions.get(number % questions.size());
    int round = number / questions.size() + 1;
    return round == 1 ? question : question + " (" + round + ")";
  }
}
