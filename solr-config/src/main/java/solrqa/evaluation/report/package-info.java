/* Licensed under the Apache License, Version 2.0. */
/**
 * Figures of an evaluation, for people and for programs.
 *
 * <pre>
 * QuestionRows -&gt; Comparison of BM25 and reader -&gt; Figure -&gt; EvaluationReport -&gt; EvaluationResult
 * QuestionRows -&gt; Variants, Measures            -&gt; VariantTable
 * QuestionRows -&gt; Verdicts                      -&gt; AnswerList -&gt; AnswerMarkdown, AnswerHtml
 * </pre>
 */
package solrqa.evaluation.report;
