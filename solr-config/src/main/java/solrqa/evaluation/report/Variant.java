/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import java.util.function.Function;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.Reply;

/**
 * An order and a threshold to answer by, with which nothing is dropped.
 *
 * @param name in a table
 * @param reply what it returns for a question
 */
public record Variant(String name, Function<QuestionRow, Reply> reply) {}
