/* Licensed under the Apache License, Version 2.0. */
/**
 * Reader and retriever joined inside Solr. {@link solrqa.QaComponent} answers requests with {@code
 * qa=true}, {@link solrqa.QuestionParserPlugin} makes a question a query; nothing else is public.
 *
 * <p>A request on its way: {@link solrqa.QaRole} and {@link solrqa.QaRequest} (what is wanted),
 * {@link solrqa.CandidateSource} (retrieved documents to texts), {@link solrqa.PassageChooser}
 * (texts to passages), {@link solrqa.CandidateReader} (passages to readings), {@link
 * solrqa.AnswerRanker} (readings to an order), {@link solrqa.AnswerSection} (what the response
 * says).
 */
package solrqa;
