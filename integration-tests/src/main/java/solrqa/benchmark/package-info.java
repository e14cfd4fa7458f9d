/* Licensed under the Apache License, Version 2.0. */

/**
 * The benchmarks, run by hand: {@link solrqa.benchmark.Benchmark} to a command a kind to a study to
 * Columns, which name each figure once for the JSON and for the table beside it.
 *
 * <ul>
 *   <li>{@code peers}: ReadingTask to TimedReader (MeasuredReader, PeersProcess) to PeersStudy
 *   <li>{@code accuracy}: EngineReadings to AccuracyStudy
 *   <li>{@code micro}: ReadingBenchmark to Repetition
 *   <li>{@code requests}: BenchmarkSolr to {@link solrqa.benchmark.load} to RequestStudy
 *   <li>{@code soak}: ResidentMemory
 *   <li>{@code cluster}: PinnedCluster to {@link solrqa.benchmark.load} to ScaleStudy,
 *       FailoverStudy
 * </ul>
 */
package solrqa.benchmark;
