/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.solr.common.params.CommonParams;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.request.SolrQueryRequest;
import org.apache.solr.response.SolrQueryResponse;
import solrqa.answer.CandidateReadings;
import solrqa.reader.ReadingCost;

/**
 * A request's line in Solr's logs, of all requests and of slow ones. Solr writes all parameters
 * there; what people ask is their own, so the question is left out unless the operator wants it.
 */
final class RequestLog {
  private static final String PARAMS = "params";
  private static final String HIDDEN = "hidden";
  private static final Set<String> QUESTIONS =
      Set.of(CommonParams.Q, QaParams.QUESTION.name(), QaParams.TYPED);

  private RequestLog() {}

  /** What reading took, as a part of an entry. */
  static String cost(ReadingCost cost) {
    return String.format(
        Locale.ROOT,
        ",wait=%d,inferred=%d,rescored=%d",
        cost.waited().toMillis(),
        cost.windows(),
        cost.rescored());
  }

  /** Adds what a shard read for a coordinator. */
  static void add(SolrQueryResponse rsp, CandidateReadings readings) {
    rsp.addToLog(
        AnswerSection.NAME, "documents=" + readings.documents().size() + cost(readings.cost()));
  }

  /** Takes the question out of the line that Solr will write. */
  static void hideQuestion(SolrQueryRequest req, SolrQueryResponse rsp) {
    NamedList<Object> line = rsp.getToLog();
    int index = line.indexOf(PARAMS, 0);
    if (index >= 0) {
      line.setVal(index, "{" + withoutQuestion(req.getOriginalParams()) + "}");
    }
  }

  private static SolrParams withoutQuestion(SolrParams params) {
    List<String> questions = questions(params);
    String logged = params.get(CommonParams.LOG_PARAMS_LIST);
    ModifiableSolrParams shown = new ModifiableSolrParams();
    for (Iterator<String> names = params.getParameterNamesIterator(); names.hasNext(); ) {
      String name = names.next();
      if (logged == null || Arrays.asList(logged.split(",")).contains(name)) {
        shown.set(name, isQuestion(name, params, questions) ? hidden() : params.getParams(name));
      }
    }
    return shown;
  }

  private static String[] hidden() {
    return new String[] {HIDDEN};
  }

  /** Has the node that gets these parameters log all of them but the question. */
  static void hideQuestion(ModifiableSolrParams params) {
    List<String> questions = questions(params);
    String logged = params.get(CommonParams.LOG_PARAMS_LIST);
    List<String> names = new ArrayList<>();
    for (String name : params.getParameterNames()) {
      boolean asked = logged == null || Arrays.asList(logged.split(",")).contains(name);
      if (asked && !isQuestion(name, params, questions)) {
        names.add(name);
      }
    }
    params.set(CommonParams.LOG_PARAMS_LIST, String.join(",", names));
  }

  private static List<String> questions(SolrParams params) {
    return QUESTIONS.stream().map(params::get).filter(RequestLog::isText).toList();
  }

  /** A question of a letter would be found in each parameter. */
  private static boolean isText(String value) {
    return value != null && value.strip().length() > 3;
  }

  /** Also under other names, which a query may refer to. */
  private static boolean isQuestion(String name, SolrParams params, List<String> questions) {
    return QUESTIONS.contains(name)
        || Arrays.stream(params.getParams(name))
            .anyMatch(value -> questions.stream().anyMatch(value::contains));
  }
}
