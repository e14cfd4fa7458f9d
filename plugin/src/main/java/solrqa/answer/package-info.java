/* Licensed under the Apache License, Version 2.0. */
/**
 * Candidates to readings to a ranking to highlighted answers. It knows the reader and the
 * retriever, and no Solr: the plugin, evaluations and programs on plain Lucene decide here alike
 * which documents are dropped and in which order the others come.
 *
 * <pre>
 * {@link solrqa.answer.Candidate}           a retrieved document and its texts
 * {@link solrqa.answer.PassageChooser}      texts to the passages most like the question
 * {@link solrqa.answer.CandidateReader}     passages to {@link solrqa.answer.CandidateReadings}
 * {@link solrqa.answer.AnswerRule}          the drop and ranking rule: status, probability, score, order
 * {@link solrqa.answer.AnswerRanker}        readings to a {@link solrqa.answer.Ranking}
 * {@link solrqa.answer.AnswerHighlighter}   answers marked in the text around them
 * </pre>
 *
 * <p>Programs may rely on these types and on what they take and return. {@link
 * solrqa.answer.RemoteText} and {@link solrqa.answer.ShardFault} are public for the plugin alone.
 * {@code docs/library.md} has an example.
 */
package solrqa.answer;
