/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import solrqa.command.EngineByName;
import solrqa.reader.MeasuredReader;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.Outcome;
import solrqa.reader.Reading;
import solrqa.reader.ReadingStages;

/**
 * What {@link MicroCommand} measures: each stage of the reading of one passage by itself, by the
 * thread that measures, and a whole reading of {@value #PASSAGES} passages by all of the reader's.
 * Public, as its methods are, because JMH writes code that calls them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadingBenchmark {
  static final int PASSAGES = 10;

  /** As {@link EngineByName} takes it; JMH wants a default, of all three. */
  @Param("onnx-fp32")
  private String engine;

  /** A folder. */
  @Param("model")
  private String model;

  /** Of a whole reading. */
  @Param("1")
  private int threads;

  private ReadingTask task;
  private MeasuredReader reader;
  private ReadingStages stages;

  static ReadingTask task() throws IOException {
    return ReadingTask.several(1, PASSAGES, 1).get(0);
  }

  /** Opens the reader, and does each stage once, since each takes what the one before it left. */
  @Setup
  public void open() throws IOException, ModelException {
    task = task();
    reader =
        MeasuredReader.open(
            ModelDirectory.open(Path.of(model)),
            ReaderBenchmark.options(new EngineByName().convert(engine), threads));
    stages = reader.stages(task.question(), task.passages().subList(0, 1));
    stages.tokenize();
    stages.encode();
    stages.score();
  }

  @TearDown
  public void close() {
    reader.close();
  }

  @Benchmark
  public void tokenizer() {
    stages.tokenize();
  }

  @Benchmark
  public void windowEncoder() {
    stages.encode();
  }

  @Benchmark
  public void forwardPass() {
    stages.score();
  }

  @Benchmark
  public List<Outcome> spanDecoder() {
    return stages.decode();
  }

  @Benchmark
  public List<Reading> wholeReading() {
    return task.read(reader);
  }
}
