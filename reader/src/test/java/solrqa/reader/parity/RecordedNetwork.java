/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.parity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import solrqa.reader.Fixtures;
import solrqa.reader.network.Logits;
import solrqa.reader.network.QaNetwork;
import solrqa.reader.network.Window;

/** Answers with the logits that the reference has for a window, and fails for any other window. */
final class RecordedNetwork implements QaNetwork {
  private final Map<List<Integer>, Logits> logits = new HashMap<>();
  volatile boolean closed;

  RecordedNetwork(RunSquad reference) {
    for (RunSquad.Question question : reference.questions()) {
      List<Logits> recorded = reference.logits(question);
      for (int i = 0; i < recorded.size(); i++) {
        int[] ids = Fixtures.ints(reference.features(question).get(i).getAsJsonArray("input_ids"));
        logits.put(boxed(ids), recorded.get(i));
      }
    }
  }

  @Override
  public Logits score(Window window) {
    Logits recorded = logits.get(boxed(Arrays.copyOf(window.ids(), window.length())));
    if (recorded == null) {
      throw new AssertionError("no window of the reference: " + Arrays.toString(window.ids()));
    }
    return recorded;
  }

  @Override
  public void close() {
    closed = true;
  }

  private static List<Integer> boxed(int[] ids) {
    return Arrays.stream(ids).boxed().collect(Collectors.toList());
  }
}
