/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Replicas that did not answer in time. Their nodes may hang, and Solr would wait for them again.
 *
 * @param replicas their addresses
 */
record Silent(Set<String> replicas) {
  /** All have answered. */
  static final Silent NONE = new Silent(Set.of());

  Silent {
    replicas = Set.copyOf(replicas);
  }

  /**
   * A shard without these, where it has others.
   *
   * @param shard addresses of its replicas, as Solr writes them: one of them is asked
   */
  String without(String shard) {
    String others =
        Arrays.stream(shard.split("\\|"))
            .filter(replica -> replicas.stream().noneMatch(silent -> isSame(replica, silent)))
            .collect(Collectors.joining("|"));
    return others.isEmpty() ? shard : others;
  }

  /** Whether two addresses are the same, of which one may have no scheme. */
  static boolean isSame(String replica, String address) {
    return withoutScheme(replica).equals(withoutScheme(address));
  }

  private static String withoutScheme(String address) {
    String path = address.substring(address.indexOf("://") < 0 ? 0 : address.indexOf("://") + 3);
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
