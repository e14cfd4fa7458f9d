/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import org.apache.solr.common.SolrException;

/** A refusal under load: Solr logs its message, and no stack trace that says nothing more. */
final class RefusedException extends SolrException {
  private static final long serialVersionUID = 1L;

  RefusedException(ErrorCode code, String message) {
    super(code, message);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
