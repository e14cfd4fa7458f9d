/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.SolrException.ErrorCode;
import org.apache.solr.common.params.CommonParams;
import org.apache.solr.common.params.CursorMarkParams;
import org.apache.solr.common.params.ShardParams;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.handler.component.DebugComponent;
import org.apache.solr.handler.component.ExpandComponent;
import org.apache.solr.handler.component.HighlightComponent;
import org.apache.solr.handler.component.MoreLikeThisComponent;
import org.apache.solr.handler.component.QueryComponent;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.SearchComponent;
import org.apache.solr.handler.component.TermVectorComponent;
import solrqa.value.Excerpt;
import solrqa.value.ValueParser;

/** What answers cannot be combined with. */
final class UnsupportedRequests {
  private static final String RIGHT_ORDER =
      "write out the handler's \"components\": query, qa, facet, facet_module, mlt, highlight,"
          + " stats, expand, terms, debug";

  private UnsupportedRequests() {}

  /**
   * Refuses handlers in which other components would work on the wrong documents.
   *
   * @throws SolrException with status 500: the operator's to put right
   */
  static void checkOrder(List<SearchComponent> components, SearchComponent qa) {
    int own = components.indexOf(qa);
    for (int i = 0; i < components.size(); i++) {
      SearchComponent other = components.get(i);
      if ((i > own && other instanceof QueryComponent) || (i < own && worksOnThePage(other))) {
        throw new SolrException(
            ErrorCode.SERVER_ERROR,
            "component qa must come "
                + (i > own ? "after " : "before ")
                + other.getName()
                + ": "
                + RIGHT_ORDER);
      }
    }
  }

  private static boolean worksOnThePage(SearchComponent component) {
    return Stream.of(
            HighlightComponent.class,
            ExpandComponent.class,
            MoreLikeThisComponent.class,
            TermVectorComponent.class,
            DebugComponent.class)
        .anyMatch(type -> type.isInstance(component));
  }

  /**
   * Refuses requests whose result is no plain list in the order of scores.
   *
   * @throws SolrException with status 400 that names all that is in the way
   */
  static void check(ResponseBuilder rb) {
    inTheWay(rb)
        .ifPresent(
            message -> {
              throw ValueParser.badRequest(message);
            });
  }

  /** Why the result is no plain list in the order of scores; empty where it is one. */
  static Optional<String> inTheWay(ResponseBuilder rb) {
    SolrParams params = rb.req.getParams();
    List<String> found = new ArrayList<>();
    if (rb.grouping()) {
      found.add("group=true");
    }
    if (params.get(CursorMarkParams.CURSOR_MARK_PARAM) != null) {
      found.add(CursorMarkParams.CURSOR_MARK_PARAM);
    }
    if (rb.getRankQuery() != null) {
      found.add(CommonParams.RQ);
    }
    if (params.get(ShardParams.IDS) != null) {
      found.add(ShardParams.IDS);
    }
    if (params.get(ShardParams.SHARDS_ROWS) != null) {
      found.add(ShardParams.SHARDS_ROWS);
    }
    if (params.get(ShardParams.SHARDS_START) != null) {
      found.add(ShardParams.SHARDS_START);
    }
    if (rb.getSortSpec() == null) {
      found.add(QueryComponent.COMPONENT_NAME + "=false");
    } else if (!isByScore(rb.getSortSpec().getSort())) {
      String sort = String.valueOf(params.get(CommonParams.SORT));
      found.add("sort=" + Excerpt.of(sort) + " (only by score)");
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "qa=true cannot be combined with "
                + String.join(", ", found)
                + ": the answers decide the order of one plain list of documents");
  }

  /** Score descending, ties by whatever it is, elevated documents perhaps in front. */
  private static boolean isByScore(Sort sort) {
    if (sort == null) {
      return true;
    }
    List<SortField> fields = new ArrayList<>(Arrays.asList(sort.getSort()));
    fields.removeIf(field -> "_elevate_".equals(field.getField()));
    return !fields.isEmpty() && SortField.FIELD_SCORE.equals(fields.get(0));
  }
}
