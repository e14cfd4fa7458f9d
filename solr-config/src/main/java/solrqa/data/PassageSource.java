/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import solrqa.files.Notice;
import solrqa.files.Sha256;

/**
 * Passages to index, and where they come from.
 *
 * @param name of the source as results name it, without a folder of this machine
 * @param passages no id twice
 * @param notices what of the source is not among them
 */
public record PassageSource(String name, List<SourcePassage> passages, List<Notice> notices) {
  public PassageSource {
    passages = List.copyOf(passages);
    notices = List.copyOf(notices);
  }

  /** The first passage of each text, by its text. */
  public Map<String, String> idsByText() {
    Map<String, String> ids = new LinkedHashMap<>();
    passages.forEach(passage -> ids.putIfAbsent(passage.text(), passage.id()));
    return ids;
  }

  /** What a result says of it. */
  public Map<String, Object> identity() {
    Stream<String> texts = passages.stream().flatMap(p -> Stream.of(p.id(), p.title(), p.text()));
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("source", name);
    identity.put("passages", passages.size());
    identity.put("sha256", Sha256.of(texts::iterator));
    return identity;
  }
}
