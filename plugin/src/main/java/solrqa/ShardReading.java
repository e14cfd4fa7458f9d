/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.util.NamedList;
import solrqa.answer.ShardFault;
import solrqa.reader.ModelSettings;

/** What one shard answered that was asked to read. */
sealed interface ShardReading {

  /**
   * It read what it could.
   *
   * @param settings how its model wants to be used
   * @param questionTruncated whether the question had more pieces than that model takes
   * @param documents their readings by unique key, as {@link ShardReadingCodec} writes it
   */
  record Done(
      ModelSettings settings, boolean questionTruncated, Map<String, NamedList<?>> documents)
      implements ShardReading {
    public Done {
      documents = Map.copyOf(documents);
    }

    /** Keys of documents at which its reader failed, as one does that is being stopped. */
    List<String> failed() {
      return documents.entrySet().stream()
          .filter(document -> ShardReadingCodec.isFailed(document.getValue()))
          .map(Map.Entry::getKey)
          .toList();
    }

    /** These readings, and in their place what another replica read later of the same shard. */
    Done with(Done later) {
      Map<String, NamedList<?>> all = new HashMap<>(documents);
      all.putAll(later.documents);
      return new Done(settings, questionTruncated || later.questionTruncated, all);
    }
  }

  /**
   * It read nothing.
   *
   * @param fault why
   */
  record Failed(ShardFault fault) implements ShardReading {}
}
