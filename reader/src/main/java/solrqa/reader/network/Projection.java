/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The products of hidden states with matrices of weights in one layer. */
enum Projection {
  /** With the three matrices of queries, keys and values. */
  QKV,
  /** With the matrix that what attention found goes through. */
  ATTENTION,
  /** With the first matrix of the feed-forward part, which widens. */
  UP,
  /** With the second one. */
  DOWN;

  /** The products of a list such as {@code qkv+up}; empty when a name is unknown. */
  static Set<Projection> parse(String names) {
    Set<Projection> products = EnumSet.noneOf(Projection.class);
    for (String name : names.split("\\+", -1)) {
      boolean known = false;
      for (Projection product : values()) {
        if (product.name().toLowerCase(Locale.ROOT).equals(name)) {
          known = products.add(product);
        }
      }
      if (!known) {
        return Set.of();
      }
    }
    return products;
  }
}
