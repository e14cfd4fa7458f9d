/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

/** What became of one passage: it was read, or it was not. */
public sealed interface Outcome permits Reading, Unread {}
