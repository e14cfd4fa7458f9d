/* Licensed under the Apache License, Version 2.0. */
/**
 * Threshold, weight and probability, fitted to the rows of an evaluation.
 *
 * <pre>
 * FinishedRun -&gt; ScoredQuestions -&gt; ProbabilityCurve, ThresholdFit -&gt; Fit
 *             -&gt; Folds, resamples -&gt; FittedNumbers of Estimates
 *             -&gt; Calibration with Reliability, RiskCoverage -&gt; CalibrationReport, CalibratedModel
 * </pre>
 */
package solrqa.evaluation.calibration;
