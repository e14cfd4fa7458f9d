/* Licensed under the Apache License, Version 2.0. */
/**
 * Question and passages to readings, in this order:
 *
 * <ol>
 *   <li>{@link solrqa.reader.ModelDirectory} opens a Hugging Face checkpoint folder: configuration
 *       and weights by {@code checkpoint}, the vocabulary by {@code tokenizer}, and the {@link
 *       solrqa.reader.ModelSettings} of {@code solrqa.json} by {@code SettingsFile}. Nothing native
 *       is touched so far. A {@link solrqa.reader.ModelSummary} says what such a model costs.
 *   <li>{@link solrqa.reader.ReaderService} loads it, with the networks that the {@link
 *       solrqa.reader.ReaderEngine} of its {@link solrqa.reader.ReaderOptions} names.
 *   <li>{@link solrqa.reader.AnswerReader#admit} takes a request where {@code AdmissionControl}
 *       expects that it can be read in its time.
 *   <li>{@link solrqa.reader.AnswerReader#read} looks every passage up in a {@link
 *       solrqa.reader.ContentCache} and queues the rest as a {@code ReadRequest}. Inference threads
 *       take its passages through the stages of {@code PassageReader}: pieces by {@code tokenizer},
 *       windows and logits by {@code network}, and out of all {@code ScoredWindow}s of a passage
 *       its spans by the {@code SpanDecoder}.
 *   <li>An {@link solrqa.reader.Outcome} says what became of each passage: a {@link
 *       solrqa.reader.Reading} or {@link solrqa.reader.Unread}.
 * </ol>
 *
 * <p>Programs may rely on the public types of this package. Those of the packages below are public
 * because the language asks for it, but for {@link solrqa.reader.parity.ParityReader} and {@code
 * confidence}, how sure an answer is.
 *
 * <p>Rules: text is never truncated, padded or batched by native code; offsets are UTF-16 units,
 * start inclusive, end exclusive.
 */
package solrqa.reader;
