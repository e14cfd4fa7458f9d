/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.solr.common.params.CommonParams;
import org.apache.solr.common.params.ModifiableSolrParams;
import org.apache.solr.common.params.ShardParams;
import org.apache.solr.handler.component.ResponseBuilder;
import org.apache.solr.handler.component.SearchComponent;
import org.apache.solr.handler.component.ShardDoc;
import org.apache.solr.handler.component.ShardHandler;
import org.apache.solr.handler.component.ShardRequest;
import org.apache.solr.handler.component.ShardResponse;
import org.apache.solr.request.SolrRequestInfo;
import solrqa.ShardReading.Done;
import solrqa.ShardReading.Failed;
import solrqa.answer.ShardFault;
import solrqa.answer.ShardFault.Kind;
import solrqa.reader.Deadline;

/**
 * Asks the shards that hold candidates to read them. Solr's own loop over shards has no clock, and
 * leaves a shard at its first answer. This one ends at the request's deadline with what has come,
 * and asks another replica where one cannot read.
 */
final class ReadStage {
  /** Less time is not worth another replica. */
  private static final Duration LEAST = Duration.ofMillis(50);

  private static final Set<Kind> OF_ONE_REPLICA =
      Set.of(Kind.NO_MODEL, Kind.BUSY, Kind.READER_MISSING, Kind.UNREACHABLE, Kind.FAILED);

  private final ResponseBuilder rb;
  private final SearchComponent component;
  private final ShardRequests requests;
  private final ShardHandler shards;
  private final Deadline deadline;
  private final Duration onTheWay;
  private final ShardReadings readings;
  private final ScheduledExecutorService clock;
  private final Map<ShardRequest, Asked> asked = new IdentityHashMap<>();

  /**
   * @param readings take what comes
   * @param clock ends the waiting
   */
  ReadStage(
      ResponseBuilder rb,
      SearchComponent component,
      ShardRequests requests,
      ShardReadings readings,
      ScheduledExecutorService clock) {
    this.rb = rb;
    this.component = component;
    this.requests = requests;
    this.readings = readings;
    this.clock = clock;
    shards = rb.req.getCoreContainer().getShardHandlerFactory().getShardHandler();
    RequestLimits limits = new RequestLimits(requests.request(), rb.req);
    deadline = Deadline.after(limits.timeLeft());
    onTheWay = limits.onTheWay();
  }

  /**
   * One shard that holds candidates.
   *
   * @param name as Solr knows it: the addresses of its replicas
   * @param ids keys of its candidates
   * @param candidates of all shards
   * @param replicas that were not asked yet
   */
  private record Asked(String name, List<String> ids, int candidates, Deque<String> replicas) {
    Asked of(List<String> some) {
      return new Asked(name, some, candidates, replicas);
    }
  }

  /**
   * Reads, as far as the shards do it in time.
   *
   * @param candidates best first
   * @param addresses where each shard's candidates were found: that replica is asked first
   * @return replicas from which nothing had come at the end
   */
  Silent read(List<ShardDoc> candidates, Map<String, String> addresses) {
    Map<String, List<String>> keys =
        candidates.stream()
            .collect(
                Collectors.groupingBy(
                    document -> document.shard,
                    LinkedHashMap::new,
                    Collectors.mapping(document -> document.id.toString(), Collectors.toList())));
    keys.forEach(
        (shard, ids) ->
            ask(new Asked(shard, ids, candidates.size(), replicas(shard, addresses.get(shard)))));
    ScheduledFuture<?> end = endInTime();
    for (ShardResponse response = shards.takeCompletedIncludingErrors();
        response != null;
        response = shards.takeCompletedIncludingErrors()) {
      receive(response);
    }
    end.cancel(false);
    asked.forEach((request, shard) -> readings.put(shard.name, late(request.shards[0])));
    return new Silent(
        asked.keySet().stream().map(request -> request.shards[0]).collect(Collectors.toSet()));
  }

  private ScheduledFuture<?> endInTime() {
    long nanos = Math.max(0, deadline.remainingNanos()) + onTheWay.toNanos();
    return clock.schedule(shards::cancelAll, nanos, TimeUnit.NANOSECONDS);
  }

  /** The one that found the candidates comes first: another may know other documents. */
  static Deque<String> replicas(String shard, String first) {
    Deque<String> replicas = new ArrayDeque<>();
    if (first == null) {
      replicas.add(shard); // Solr chooses one
      return replicas;
    }
    replicas.add(first);
    Arrays.stream(shard.split("\\|"))
        .filter(replica -> !Silent.isSame(replica, first))
        .forEach(replicas::add);
    return replicas;
  }

  private void ask(Asked shard) {
    String replica = shard.replicas.remove();
    ShardRequest request = new ShardRequest();
    request.purpose = ShardRequests.PURPOSE_READ;
    request.shards = new String[] {replica};
    request.actualShards = request.shards;
    request.responses = new ArrayList<>();
    request.params = requests.params(rb, shard.ids, shard.candidates);
    // what other components add, such as debug=track; the request itself is sent here
    rb.addRequest(component, request);
    rb.outgoing.remove(request);
    requests.switchOff(request.params);
    asked.put(request, shard);
    shards.submit(request, replica, sent(request));
  }

  /** As Solr's own loop completes parameters. */
  private ModifiableSolrParams sent(ShardRequest request) {
    ModifiableSolrParams params = new ModifiableSolrParams(request.params);
    ShardHandler.setShardAttributesToParams(params, request.purpose);
    params.setNonNull(ShardParams.QUERY_ID, rb.queryID);
    params.set("NOW", Long.toString(SolrRequestInfo.getRequestInfo().getNOW().getTime()));
    String handler = params.get(ShardParams.SHARDS_QT);
    String path = (String) rb.req.getContext().get(CommonParams.PATH);
    if (handler != null) {
      params.set("qt", handler);
    } else if (!"/select".equals(path)) {
      params.set("qt", path);
    }
    return params;
  }

  private void receive(ShardResponse response) {
    ShardRequest request = response.getShardRequest();
    Asked shard = asked.remove(request);
    if (shard == null) {
      return;
    }
    for (SearchComponent other : rb.components) {
      other.handleResponses(rb, request);
    }
    ShardReading reading = ShardReadings.reading(response);
    List<String> left = leftToOthers(shard, reading);
    boolean again =
        !left.isEmpty() && !shard.replicas.isEmpty() && deadline.remainingNanos() > LEAST.toNanos();
    if (!again || reading instanceof Done) {
      readings.put(shard.name, reading);
    }
    if (again) {
      ask(shard.of(left));
    }
  }

  /** Keys of documents that another replica may be able to read. */
  private static List<String> leftToOthers(Asked shard, ShardReading reading) {
    if (reading instanceof Failed failed) {
      return OF_ONE_REPLICA.contains(failed.fault().kind()) ? shard.ids : List.of();
    }
    return ((Done) reading).failed();
  }

  private static ShardReading late(String replica) {
    return new Failed(new ShardFault(Kind.UNREACHABLE, replica, "it did not answer in time"));
  }
}
