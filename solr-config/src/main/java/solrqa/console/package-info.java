/* Licensed under the Apache License, Version 2.0. */
/** What a person at a terminal sees of a command: progress, counts in words, and why it ended. */
package solrqa.console;
