/* Licensed under the Apache License, Version 2.0. */
/**
 * Question and passages to readings: {@link solrqa.reader.ModelDirectory} opens a checkpoint,
 * {@link solrqa.reader.ReaderService} reads passages with it, an {@link solrqa.reader.Outcome} says
 * what became of each.
 */
package solrqa.reader;
