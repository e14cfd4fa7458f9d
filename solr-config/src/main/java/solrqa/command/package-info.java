/* Licensed under the Apache License, Version 2.0. */
/**
 * The command line {@code solr-config/solrqa}: {@link solrqa.command.Solrqa} names the commands.
 *
 * <p>{@code ask} reads passages (the sample, or a folder of documents), starts a real Solr in a
 * process of its own, indexes them, asks over HTTP, prints the answers and serves a page.
 *
 * <p>{@code inspect} says what a checkpoint is. {@code predict} measures the reader alone, {@code
 * evaluate} the whole path over HTTP or in process, {@code benchmark} speed and memory. {@code
 * score} measures predictions that any reader made. {@code calibrate}, {@code compare-rules} and
 * {@code compare-depths} compute from the rows of an evaluation, {@code compare-runs} from those of
 * two; {@code compare-queries} and {@code compare-stops} ask in several ways. {@code report} makes
 * a page of all results.
 */
package solrqa.command;
