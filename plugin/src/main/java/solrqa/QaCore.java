/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import java.util.concurrent.ScheduledExecutorService;
import solrqa.answer.PassageChooser;
import solrqa.model.CoreModels;
import solrqa.status.QaMetrics;

/**
 * What one core reads with, shared by all its requests.
 *
 * @param config the operator's settings
 * @param chooser of passages
 * @param models that its requests may name
 * @param sessions of its requests
 * @param metrics of the core
 * @param clock ends what waits for shards; ends with the core
 */
record QaCore(
    QaConfig config,
    PassageChooser chooser,
    CoreModels models,
    Sessions sessions,
    QaMetrics metrics,
    ScheduledExecutorService clock) {}
