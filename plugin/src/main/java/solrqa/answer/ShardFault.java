/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import java.util.Locale;

/**
 * Why a node did not read documents that it was asked to read.
 *
 * @param kind what is wrong
 * @param shard which shard: the address that was asked, or that it is this node
 * @param message details; empty where the kind tells all
 */
public record ShardFault(Kind kind, String shard, String message) {

  /** What can be wrong. */
  public enum Kind {
    /** It answered, but nothing there reads: the handler lacks the component. */
    READER_MISSING,
    /** It reads with another version of this plugin, whose readings have another format. */
    OTHER_VERSION,
    /** It has no usable model, or not yet. */
    NO_MODEL,
    /** Its model wants to be used differently, so that its margins do not compare. */
    OTHER_MODEL,
    /** Its reader cannot read it in its time, has a full queue, or too little memory. */
    BUSY,
    /** It does not allow what was asked, which its operator decides. */
    REFUSED,
    /** Its reader failed; its log has the cause. */
    FAILED,
    /** It did not answer. */
    UNREACHABLE,
    /** It answered, but has no such document in the index that it searches now. */
    GONE,
    /** Solr ended its part of the request before it was the reader's turn. */
    DEADLINE
  }

  @Override
  public String toString() {
    String what = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " on " + shard;
    return message.isEmpty() ? what : what + ": " + message;
  }
}
