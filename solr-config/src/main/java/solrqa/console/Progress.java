/* Licensed under the Apache License, Version 2.0. */
package solrqa.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far a long task is and how much time is left: a bar on standard error where that is a
 * terminal, else a line now and then in a log.
 */
public final class Progress implements AutoCloseable {
  private static final long LINE_NANOS = Duration.ofSeconds(30).toNanos();

  private final String task;
  private final long first;
  private final long steps;
  private final List<ProgressBar> bar;
  private final PrintWriter log;
  private final LongSupplier clock;
  private final long started;
  private long lastLine;

  /**
   * @param task what goes on
   * @param first how many steps were done before
   * @param steps how many there are
   * @param log standard error; the bar is there where it is a terminal
   */
  public Progress(String task, long first, long steps, PrintWriter log) {
    this(
        task,
        first,
        steps,
        Terminal.current().error() ? List.of(bar(task, first, steps)) : List.of(),
        log,
        System::nanoTime);
  }

  public Progress(
      String task,
      long first,
      long steps,
      List<ProgressBar> bar,
      PrintWriter log,
      LongSupplier clock) {
    this.task = task;
    this.first = first;
    this.steps = steps;
    this.bar = bar;
    this.log = log;
    this.clock = clock;
    started = clock.getAsLong();
    lastLine = started;
  }

  private static ProgressBar bar(String task, long first, long steps) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(steps)
        .startsFrom(first, Duration.ZERO)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .build();
  }

  /** Takes how many steps are done. */
  public LongConsumer steps() {
    return this::done;
  }

  private void done(long step) {
    bar.forEach(shown -> shown.stepTo(step));
    long now = clock.getAsLong();
    if (bar.isEmpty() && now - lastLine >= LINE_NANOS && step > first) {
      lastLine = now;
      double left = (double) (now - started) / (step - first) * (steps - step);
      log.printf(
          Locale.ROOT,
          "%s: %d of %d, about %s left%n",
          task,
          step,
          steps,
          words(Duration.ofNanos((long) left)));
      log.flush();
    }
  }

  private static String words(Duration time) {
    return time.toMinutes() > 0
        ? Count.of(time.plusSeconds(30).toMinutes(), "minute")
        : Count.of(time.toSeconds(), "second");
  }

  @Override
  public void close() {
    bar.forEach(ProgressBar::close);
  }
}
