/* Licensed under the Apache License, Version 2.0. */
/**
 * A question to a BM25 query and to the form that is read, a long text to the passages to read.
 *
 * <pre>
 * {@link solrqa.retriever.Rewriting}           keywords to a {@link solrqa.retriever.Question} that is read
 * {@link solrqa.retriever.QuestionQuery}       a question to a query, with {@link solrqa.retriever.Proximity}
 * {@link solrqa.retriever.PassageRetriever}    the best passages of a Lucene index
 * {@link solrqa.retriever.Sentences}           where sentences and paragraphs end
 * {@link solrqa.retriever.PassageSplitter}     a long text to passages
 * {@link solrqa.retriever.PassageSelector}     passages to those most like a question
 * </pre>
 *
 * <p>Programs may rely on these types: {@code docs/library.md} has an example.
 */
package solrqa.retriever;
