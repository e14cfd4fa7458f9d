/* Licensed under the Apache License, Version 2.0. */
package solrqa.solr;

import solrqa.console.CommandException;

/** Solr answered, and its reply is an error. */
public final class SolrReplyException extends CommandException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of HTTP
   * @param message what Solr could not do and what it said
   */
  public SolrReplyException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Whether Solr will say the same whenever it is asked: the request itself is wrong. */
  public boolean isFinal() {
    return status == 400;
  }
}
