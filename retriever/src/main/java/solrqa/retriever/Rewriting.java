/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

/**
 * Query rewriting: keywords are put to a reader as a question, for readers that were trained on
 * whole questions only. Each language has rules of its own. They decide by the words alone, in
 * linear time, and leave alone whatever may be a question, so that a form is never rewritten again.
 * Thread-safe.
 */
public enum Rewriting {
  /** English rules: {@code capital of france} is read as "what is the capital of france?". */
  ENGLISH {
    @Override
    public Question question(String typed) {
      return EnglishKeywords.question(typed)
          .map(form -> new Question(typed, form))
          .orElseGet(() -> Question.asTyped(typed));
    }
  },

  /** None: everything is read as it was typed. */
  OFF {
    @Override
    public Question question(String typed) {
      return Question.asTyped(typed);
    }
  };

  /** What was typed, with the form in which it is read. */
  public abstract Question question(String typed);
}
