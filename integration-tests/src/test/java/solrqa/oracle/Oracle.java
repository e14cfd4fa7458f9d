/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import solrqa.answer.AnswerRanker;
import solrqa.answer.Candidate;
import solrqa.answer.CandidateReader;
import solrqa.answer.CandidateReadings;
import solrqa.answer.FieldText;
import solrqa.answer.NoAnswer;
import solrqa.answer.Ranking;
import solrqa.answer.ReadingLimits;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.ModelSettings;
import solrqa.retriever.PassageSelector;

/**
 * Retrieves with Lucene, reads and ranks without Solr: what says whether Solr, its shards and its
 * configset make of a question what they are meant to.
 */
final class Oracle {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final PassageIndex index;
  private final CandidateReader reader;
  private final List<String> contextFields;
  private final ReadingLimits limits;
  private final ModelSettings model;

  /**
   * @param index stays the caller's to close, as the reader does
   * @param model how it wants to be used
   */
  Oracle(PassageIndex index, AnswerReader reader, Configset configset, ModelSettings model) {
    PassageSelector selector = new PassageSelector(configset.indexAnalyzer(), Configset.READ);
    this.index = index;
    this.contextFields = configset.contextFields();
    this.limits = configset.limits();
    this.reader = new CandidateReader(reader, limits, selector);
    this.model = model;
  }

  /** Documents with their readings, ready to be ranked. */
  CandidateReadings read(String question, int depth) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    for (PassageIndex.Found found : index.search(question, depth)) {
      candidates.add(
          Candidate.of(
                  found.passage().id(),
                  candidates.size() + 1,
                  found.score(),
                  false,
                  List.of(FieldText.of(Configset.READ, found.passage().text())),
                  limits.maxCharacters())
              .inContext(context(found)));
    }
    return reader.read(question, candidates, Deadline.after(PATIENCE));
  }

  private List<String> context(PassageIndex.Found found) {
    return contextFields.stream().map(field -> PassageIndex.value(found.passage(), field)).toList();
  }

  /**
   * What becomes of a question.
   *
   * @param depth how many passages are retrieved, and read
   */
  Ranking ask(String question, int depth, NoAnswer noAnswer) throws IOException {
    return AnswerRanker.of(model, noAnswer).rank(question, read(question, depth).documents());
  }
}
