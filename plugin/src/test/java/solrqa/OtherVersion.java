/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import org.apache.solr.common.params.ShardParams;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.common.util.SimpleOrderedMap;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.SearchComponent;

/**
 * A component of another version: adds to each response the section that its configuration has, or
 * fails to read where it has none. Where that is {@code partial} it ends the reading as Solr does
 * when time is up: without any section.
 */
public final class OtherVersion extends SearchComponent {
  private NamedList<Object> section;

  @Override
  public void init(NamedList<?> arguments) {
    section = new SimpleOrderedMap<>();
    arguments.forEach(section::add);
  }

  @Override
  public void prepare(ResponseBuilder rb) {}

  @Override
  public void process(ResponseBuilder rb) {
    int purpose = rb.req.getParams().getInt(ShardParams.SHARDS_PURPOSE, 0);
    if (section.size() == 0 && (purpose & ShardRequests.PURPOSE_READ) != 0) {
      throw new IllegalStateException("dead while others live");
    }
    if (Boolean.TRUE.equals(section.get("partial"))) {
      if ((purpose & ShardRequests.PURPOSE_READ) != 0) {
        rb.rsp.setPartialResults(rb.req);
      }
      return;
    }
    rb.rsp.add(ShardReadingCodec.SECTION, section);
  }

  @Override
  public String getDescription() {
    return "A test's";
  }
}
