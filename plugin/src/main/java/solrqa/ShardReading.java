/* Licensed under the Apache License, Version 2.0. */
package solrqa;

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
      implements ShardReading {}

  /**
   * It read nothing.
   *
   * @param fault why
   */
  record Failed(ShardFault fault) implements ShardReading {}
}
