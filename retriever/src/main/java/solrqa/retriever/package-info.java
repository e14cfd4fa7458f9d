/* Licensed under the Apache License, Version 2.0. */
/**
 * A question to a BM25 query, a long text to passages: {@link solrqa.retriever.QuestionQuery},
 * {@link solrqa.retriever.PassageSplitter}, {@link solrqa.retriever.PassageSelector}, {@link
 * solrqa.retriever.PassageRetriever}.
 */
package solrqa.retriever;
