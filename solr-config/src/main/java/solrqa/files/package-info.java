/* Licensed under the Apache License, Version 2.0. */
/**
 * Files of the commands: text and JSON that others wrote, logs of runs that can be taken up,
 * folders that one run has for itself, checksums. JSON is mapped to records; {@link
 * solrqa.files.JsonFile} and {@link solrqa.files.JsonLine} refuse whatever a record does not have.
 */
package solrqa.files;
