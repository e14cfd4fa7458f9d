/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import solrqa.answer.NoAnswer;
import solrqa.console.CommandException;
import solrqa.evaluation.Candidate;
import solrqa.evaluation.QuestionRow;
import solrqa.evaluation.RightPassages;
import solrqa.evaluation.calibration.Reliability.Estimated;
import solrqa.evaluation.report.Measure;
import solrqa.evaluation.report.Variant;
import solrqa.evaluation.report.VariantTable;
import solrqa.files.Notice;

/**
 * Numbers fitted to the passages that were retrieved for questions, and what they are worth.
 *
 * @param run that they are fitted to
 * @param questions of it that count
 * @param seed of folds, resamples and intervals
 * @param folds of the cross-validation
 * @param asked the curve that the server had
 * @param handler weight and threshold for requests, which cannot change that curve
 * @param model all four numbers for the model's folder
 * @param figures of the variants {@link #ASKED}, {@link #HANDLER}, {@link #MODEL} and {@link #SEEN}
 * @param before reliability of the probabilities that the server gave
 * @param after the same of those that were fitted to other folds
 * @param risk of answering only the surest; no fit changes that order
 */
public record Calibration(
    FinishedRun run,
    List<ScoredQuestion> questions,
    long seed,
    Folds folds,
    ProbabilityCurve asked,
    FittedNumbers handler,
    FittedNumbers model,
    VariantTable figures,
    Reliability before,
    Reliability after,
    RiskCoverage risk) {
  static final int ASKED = 0;
  static final int HANDLER = 1;
  static final int MODEL = 2;
  static final int SEEN = 3;

  /** Each one fits everything again, which takes as long as a thousand resamples of a mean. */
  public static final int RESAMPLES = 200;

  /**
   * Fits.
   *
   * @param parts of the cross-validation at most, at least two
   * @param seed the same one gives the same numbers
   * @param done is told how many of twice {@link #RESAMPLES} fits are done
   * @throws CommandException when there is nothing to fit to
   */
  public static Calibration of(FinishedRun run, int parts, long seed, LongConsumer done) {
    List<ScoredQuestion> questions = run.scored(run.depth());
    List<QuestionRow> rows = questions.stream().map(ScoredQuestion::row).toList();
    RightPassages right = RightPassages.of(rows);
    Folds folds = Folds.of(questions, parts, seed);
    ProbabilityCurve asked = ProbabilityCurve.asked(rows).orElseThrow(Calibration::unknownCurve);
    Fitter fitter = new Fitter(questions, folds, seed);
    FittedNumbers model = fitter.fit(some -> Fit.of(some, right), done);
    FittedNumbers handler =
        fitter.fit(
            some -> Optional.of(Fit.of(some, right, asked)), i -> done.accept(RESAMPLES + i));
    int depth = run.depth();
    List<Variant> variants =
        List.of(
            new Variant("as asked", row -> row.served(NoAnswer.KEEP)),
            handler.outOfFold("handler", depth),
            model.outOfFold("model", depth),
            model.inSample("model, in sample", depth));
    Estimator after = (question, top) -> model.without(question.row()).probability(top.margin());
    return new Calibration(
        run,
        questions,
        seed,
        folds,
        asked,
        handler,
        model,
        VariantTable.of(rows, measures(right), variants, seed),
        reliability(questions, (question, top) -> (double) top.probability()),
        reliability(questions, after),
        RiskCoverage.of(questions.stream().flatMap(q -> q.top().stream()).toList()));
  }

  private static CommandException unknownCurve() {
    return new CommandException(
        "the rows' probabilities do not tell the offset and the temperature that the model had: all"
            + " are next to 0 or 1, or they are of several models; evaluate more questions");
  }

  private static List<Measure> measures(RightPassages right) {
    return Stream.of(
            Measure.ofAllQuestions(),
            Measure.ofAnswers(),
            Measure.ofKept(right),
            Measure.ofOrder(right))
        .flatMap(List::stream)
        .toList();
  }

  /** Fits to all questions, to resamples and to folds. */
  private record Fitter(List<ScoredQuestion> questions, Folds folds, long seed) {
    FittedNumbers fit(Function<List<ScoredQuestion>, Optional<Fit>> fit, LongConsumer done) {
      Function<List<ScoredQuestion>, Fit> required =
          some -> fit.apply(some).orElseThrow(Fit::impossible);
      return new FittedNumbers(
          required.apply(questions),
          FittedNumbers.resample(questions, RESAMPLES, seed, fit, done),
          folds.outOfFold(required));
    }
  }

  /** How probable a question's top answer is. */
  private interface Estimator {
    double probability(ScoredQuestion question, Candidate top);
  }

  private static Reliability reliability(List<ScoredQuestion> questions, Estimator estimator) {
    List<Estimated> answers = new ArrayList<>();
    for (ScoredQuestion question : questions) {
      question
          .topPassage()
          .map(top -> new Estimated(estimator.probability(question, top), question.isRight(top)))
          .ifPresent(answers::add);
    }
    return Reliability.of(answers);
  }

  /** What the numbers were computed from. */
  Map<String, Object> source() {
    return run.source(questions.size());
  }

  /** What the numbers do not show. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (run.isTest()) {
      remarks.add("Fitted to the articles \"test\": no figure of them means anything any more.");
    }
    if (run.answerable() == questions.size()) {
      remarks.add(
          "No question is unanswerable: the threshold only tells passages apart. Where people ask"
              + " what the collection does not know, it is too low.");
    }
    if (figures.column(Measure.F1).means().get(SEEN) * questions.size()
        < questions.size() - run.answerable()) {
      remarks.add("To answer nothing at all would score more than the fitted threshold.");
    }
    if (figures.column(Measure.F1).differences().get(MODEL).low() <= 0) {
      remarks.add(
          "Out of fold the fitted settings' F1 is not significantly better than that of the settings"
              + " that were asked with.");
    }
    for (FittedNumbers numbers : List.of(model, handler)) {
      if (numbers.resampled().size() < RESAMPLES) {
        remarks.add(
            RESAMPLES
                - numbers.resampled().size()
                + " resamples could not be fitted and are not in the intervals.");
      }
    }
    remarks.addAll(remarksOf(question -> !question.row().error().isEmpty(), "that Solr refused"));
    remarks.addAll(
        remarksOf(question -> question.row().outOfTime(), "of which some passages are unread"));
    return remarks;
  }

  private List<String> remarksOf(Predicate<ScoredQuestion> which, String what) {
    List<String> ids = questions.stream().filter(which).map(q -> q.row().question().id()).toList();
    return new Notice("question", what, ids).ifAny().stream().map(Notice::print).toList();
  }
}
