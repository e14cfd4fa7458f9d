/* Licensed under the Apache License, Version 2.0. */
/** What the process has of the machine's memory, and when that is too much to begin more. */
package solrqa.reader.memory;
