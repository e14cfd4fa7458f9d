/* Licensed under the Apache License, Version 2.0. */
/**
 * What an operator sees of answering: {@link solrqa.status.QaMetrics} in the registry of a core,
 * {@link solrqa.status.StatusReport} in the response of the status handler.
 */
package solrqa.status;
