/* Licensed under the Apache License, Version 2.0. */
/**
 * Questions are asked, and what becomes of them is kept.
 *
 * <pre>
 * QuestionSet of GoldQuestions -&gt; SolrAsker -&gt; QuestionRow of Candidates -&gt; rows.jsonl
 *                 EvaluationRun asks each once              QuestionRow -&gt; Reply
 * </pre>
 *
 * <p>A row has all that figures are computed from: {@code report} makes figures of it, {@code
 * calibration} fits numbers to it. Which passage has an answer and in which order passages come is
 * decided by {@code solrqa.answer}, as in Solr.
 */
package solrqa.evaluation;
