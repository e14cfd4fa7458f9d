/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.util.List;
import java.util.Optional;
import solrqa.reader.MeasuredReader;
import solrqa.reader.Reading;

/**
 * This product's side of a benchmark: everything from texts to answers.
 *
 * @param engine that reads
 * @param reader of this engine
 */
record EngineReader(BenchmarkEngine engine, MeasuredReader reader) implements TimedReader {
  @Override
  public String name() {
    return "solrqa, " + engine.label();
  }

  @Override
  public Turn take(ReadingTask task) {
    reader.takeForwardTime();
    long start = System.nanoTime();
    List<Reading> readings = task.read(reader);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    return new Turn(
        milliseconds,
        readings.stream().map(reading -> reading.spans().get(0).text()).toList(),
        reader.windowLengths(task.question(), task.passages()),
        Optional.of(reader.takeForwardTime()));
  }
}
