/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a reader has done since it was opened, and what it has to do now.
 *
 * @param waiting requests that no thread has begun
 * @param admitted requests that have a place, those that are being read included
 * @param expectedWait of a request that came now
 * @param passages that were read, cached ones not counted
 * @param rescored passages of which the first pass was not enough
 * @param windows that went through the network, those of rescoring included
 * @param pieces of all these windows, question and separators included
 * @param refused requests that were not admitted, by what there was too little of
 * @param cache of the readings
 */
public record ReaderStatistics(
    int waiting,
    int admitted,
    Duration expectedWait,
    long passages,
    long rescored,
    long windows,
    long pieces,
    Map<ReaderBusyException.Limit, Long> refused,
    Cache cache) {

  /** Those of a reader that counts nothing. */
  public static final ReaderStatistics NONE =
      new ReaderStatistics(0, 0, Duration.ZERO, 0, 0, 0, 0, Map.of(), new Cache(0, 0, 0));

  public ReaderStatistics {
    Map<ReaderBusyException.Limit, Long> all = new EnumMap<>(ReaderBusyException.Limit.class);
    for (ReaderBusyException.Limit limit : ReaderBusyException.Limit.values()) {
      all.put(limit, refused.getOrDefault(limit, 0L));
    }
    refused = Map.copyOf(all);
  }

  /**
   * A cache since it was made.
   *
   * @param hits times that a value was there
   * @param misses times that it was not
   * @param evictions values that were removed for want of room
   */
  public record Cache(long hits, long misses, long evictions) {}

  /** The part of the passages that were read twice, 0 to 1; 0 before the first passage. */
  public double rescoredShare() {
    return passages == 0 ? 0 : Math.min(1, (double) rescored / passages);
  }
}
