/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.util.List;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a long task is, on standard error while that is a terminal. */
final class Progress implements AutoCloseable {
  private final List<ProgressBar> bar;

  /**
   * @param task what goes on
   * @param steps how many there are
   * @param visible whether to show anything
   */
  Progress(String task, long steps, boolean visible) {
    bar =
        visible
            ? List.of(
                new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(steps)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .build())
            : List.of();
  }

  LongConsumer steps() {
    return step -> bar.forEach(shown -> shown.stepTo(step));
  }

  @Override
  public void close() {
    bar.forEach(ProgressBar::close);
  }
}
