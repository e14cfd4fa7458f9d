/* Licensed under the Apache License, Version 2.0. */
/**
 * The command line {@code solr-config/solrqa}. {@link solrqa.command.Solrqa} names the commands, a
 * class each:
 *
 * <ul>
 *   <li>{@code ask} starts a Solr of its own, indexes passages, answers a question, serves a page
 *   <li>{@code inspect} says what a checkpoint is
 *   <li>{@code predict} measures the reader alone
 *   <li>{@code evaluate} measures retrieval and reader over HTTP
 *   <li>{@code calibrate} fits threshold, weight and probability to the rows of an evaluation
 * </ul>
 *
 * <p>{@code …Option} are options of a command. {@link solrqa.command.Removed} says what replaces
 * commands that are gone. Arrows run down: command, evaluation, solr, data, files, console.
 */
package solrqa.command;
