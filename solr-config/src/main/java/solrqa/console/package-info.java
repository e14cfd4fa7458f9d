/* Licensed under the Apache License, Version 2.0. */
/** What a person at a terminal sees: progress, counts in words, and why a command ended. */
package solrqa.console;
