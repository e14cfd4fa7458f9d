/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.security.AuthorizationContext;

/** A request of nobody in particular, as an authorization plugin sees it. */
final class ScriptedAuthorization extends AuthorizationContext {
  private final SolrParams params;

  ScriptedAuthorization(SolrParams params) {
    this.params = params;
  }

  @Override
  public SolrParams getParams() {
    return params;
  }

  @Override
  public Principal getUserPrincipal() {
    return null;
  }

  @Override
  public String getUserName() {
    return null;
  }

  @Override
  public String getHttpHeader(String header) {
    return null;
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.emptyEnumeration();
  }

  @Override
  public String getRemoteAddr() {
    return "127.0.0.1";
  }

  @Override
  public String getRemoteHost() {
    return "localhost";
  }

  @Override
  public List<CollectionRequest> getCollectionRequests() {
    return List.of();
  }

  @Override
  public RequestType getRequestType() {
    return RequestType.ADMIN;
  }

  @Override
  public String getResource() {
    return "/admin/qa";
  }

  @Override
  public String getHttpMethod() {
    return "POST";
  }

  @Override
  public Object getHandler() {
    return null;
  }
}
