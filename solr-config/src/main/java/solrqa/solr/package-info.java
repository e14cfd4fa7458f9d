/* Licensed under the Apache License, Version 2.0. */
/**
 * A Solr of one's own, and talking to one: {@code Checkout} names the files, {@code SolrHome} lays
 * out a node's home with the packaged plugin, {@code SolrProcess} starts it, {@code SolrNode} and
 * {@code SolrCluster} are what runs then. {@code PassageSolr} is a node with passages in it, {@code
 * PassageCore} asks its collection, {@code PageHandler} serves the page.
 */
package solrqa.solr;
