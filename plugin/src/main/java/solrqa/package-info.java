/* Licensed under the Apache License, Version 2.0. */
/**
 * The face that answering shows to Solr. {@link solrqa.QaComponent} answers requests with {@code
 * qa=true}, {@link solrqa.QuestionParserPlugin} makes a question a query.
 *
 * <p>A request on its way:
 *
 * <pre>
 * {@link solrqa.QaComponent}         Solr's callbacks
 * {@link solrqa.QaRole}              {@link solrqa.Local}, {@link solrqa.Coordinator} or {@link solrqa.ShardRead}
 * {@link solrqa.RequestParser}       parameters ({@link solrqa.QaParams}) to a {@link solrqa.QaRequest}
 * {@link solrqa.IndexCandidates}     retrieved documents to candidates
 * {@link solrqa.answer}              candidates to readings to a ranking
 * {@link solrqa.ShardReadingCodec}   readings between nodes
 * {@link solrqa.AnswerSection}       a ranking to the response's section
 * </pre>
 *
 * <p>Models are the JVM's: {@link solrqa.model.ReaderRegistry} loads each folder once, {@link
 * solrqa.model.ReaderLease} keeps it for a core.
 *
 * <p>Users may rely on the names of the two public classes in solrconfig, on the request
 * parameters, the init arguments and the response. The classes are no library; programs without
 * Solr use {@link solrqa.answer}.
 */
package solrqa;
