/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation;

import java.util.function.Function;

/**
 * A way to order and to answer, from which nothing is dropped.
 *
 * @param name in a table
 * @param reply what it returns for a question
 */
record Way(String name, Function<QuestionRow, Reply> reply) {}
