/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.prediction;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import solrqa.console.CommandException;
import solrqa.data.SquadQuestion;
import solrqa.reader.AnswerReader;
import solrqa.reader.AnswerSpan;
import solrqa.reader.Deadline;
import solrqa.reader.ModelSettings;
import solrqa.reader.Outcome;
import solrqa.reader.PassageText;
import solrqa.reader.Reading;
import solrqa.reader.Unread;

/** Reads as the plugin does: no padding, spans inside the passage, answers cut out of its text. */
public final class ServingReader implements QuestionReader {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final AnswerReader reader;
  private final ModelSettings settings;

  /**
   * @param reader closed with this
   * @param settings of its model
   */
  public ServingReader(AnswerReader reader, ModelSettings settings) {
    this.reader = reader;
    this.settings = settings;
  }

  @Override
  public QuestionReading read(SquadQuestion question) {
    Outcome outcome =
        reader
            .read(
                question.text(),
                List.of(PassageText.of(question.passage())),
                Deadline.after(PATIENCE))
            .outcomes()
            .get(0);
    if (outcome instanceof Reading reading) {
      List<Map<String, Object>> best = reading.spans().stream().map(this::entry).toList();
      AnswerSpan first = reading.spans().get(0);
      return new QuestionReading(
          question.id(), first.text(), -first.margin(), best, reading.windows());
    }
    Unread.Reason reason = ((Unread) outcome).reason();
    if (reason == Unread.Reason.NO_TEXT) {
      return new QuestionReading(question.id(), "", QuestionReading.NOTHING_READ, List.of(), 0);
    }
    throw new CommandException("question " + question.id() + " was not read: " + reason);
  }

  private Map<String, Object> entry(AnswerSpan span) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("text", span.text());
    entry.put("probability", settings.probability(span.margin()));
    entry.put("margin", span.margin());
    entry.put("start", span.start());
    entry.put("end", span.end());
    return entry;
  }

  @Override
  public void close() {
    reader.close();
  }
}
