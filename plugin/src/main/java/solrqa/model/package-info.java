/* Licensed under the Apache License, Version 2.0. */
/**
 * The models of a node: named by {@link solrqa.model.ModelFolders}, loaded once for all cores by
 * the {@link solrqa.model.ReaderRegistry}, and kept by a {@link solrqa.model.ReaderLease} for each
 * core that reads with them.
 */
package solrqa.model;
