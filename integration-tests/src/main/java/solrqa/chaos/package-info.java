/* Licensed under the Apache License, Version 2.0. */
/**
 * What clients, operators and crashes can do to a Solr with the plugin, tried: {@link
 * solrqa.chaos.Chaos} runs each {@link solrqa.chaos.Check} against processes of its own, which
 * write {@link solrqa.chaos.Row rows} of a table.
 */
package solrqa.chaos;
