/* Licensed under the Apache License, Version 2.0. */
/**
 * The reader alone, on each question's own passage.
 *
 * <pre>
 * PredictionRun -&gt; QuestionReader (RunSquadReader, ServingReader) -&gt; QuestionReading
 *               -&gt; SquadReport, ThresholdSweep -&gt; CardTable -&gt; PredictionFiles
 * </pre>
 */
package solrqa.evaluation.prediction;
