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
import solrqa.evaluation.report.Measure;
import solrqa.evaluation.report.Variant;
import solrqa.evaluation.report.VariantTable;
import solrqa.files.Notice;
import solrqa.reader.confidence.ConfidenceModel;

/**
 * Numbers fitted to the passages that were retrieved for questions, and what they are worth.
 *
 * @param runs that they are fitted to
 * @param questions of them that count
 * @param seed of folds, resamples and intervals
 * @param folds of the cross-validation
 * @param asked the curve that the server had
 * @param handler weight and threshold for requests, which cannot change that curve
 * @param model all numbers for the model's folder
 * @param figures of the variants {@link #ASKED}, {@link #HANDLER}, {@link #MODEL} and {@link #SEEN}
 * @param before how sure the answers were that the server gave first
 * @param byMargin how sure they are by the curve that was fitted to other folds
 * @param byFacts how sure they are by the confidence model that was fitted to other folds
 */
public record Calibration(
    Mixture runs,
    List<ScoredQuestion> questions,
    long seed,
    Folds folds,
    ProbabilityCurve asked,
    FittedNumbers handler,
    FittedNumbers model,
    VariantTable figures,
    Confidence before,
    Confidence byMargin,
    Confidence byFacts) {
  static final int ASKED = 0;
  static final int HANDLER = 1;
  static final int MODEL = 2;
  static final int SEEN = 3;

  /** Each one fits everything again, which takes as long as a thousand resamples of a mean. */
  public static final int RESAMPLES = 200;

  /**
   * Fits.
   *
   * @param parts of the cross-validation at most, at least two; of several runs each is a part,
   *     where the others have answers
   * @param seed the same one gives the same numbers
   * @param done is told how many of twice {@link #RESAMPLES} fits are done
   * @throws CommandException when there is nothing to fit to
   */
  public static Calibration of(Mixture runs, int parts, long seed, LongConsumer done) {
    List<ScoredQuestion> questions = runs.scored();
    List<QuestionRow> rows = questions.stream().map(ScoredQuestion::row).toList();
    RightPassages right = RightPassages.of(rows);
    Folds bySource = Folds.bySource(questions);
    Folds folds =
        runs.isOfSeveral() && bySource.leaveAnswers() ? bySource : Folds.of(questions, parts, seed);
    ProbabilityCurve asked = ProbabilityCurve.asked(rows).orElseThrow(Calibration::unknownCurve);
    Fitter fitter = new Fitter(questions, folds, seed);
    FittedNumbers model = fitter.fit(some -> Fit.of(some, right), done);
    FittedNumbers handler =
        fitter.fit(
            some -> Optional.of(Fit.of(some, right, asked)), i -> done.accept(RESAMPLES + i));
    int depth = runs.depth();
    List<Variant> variants =
        List.of(
            new Variant("as asked", row -> row.served(NoAnswer.KEEP)),
            handler.outOfFold("handler", depth),
            model.outOfFold("model", depth),
            model.inSample("model, in sample", depth));
    Function<ScoredQuestion, Optional<Candidate>> first =
        question -> question.first(model.without(question.row()).rule());
    return new Calibration(
        runs,
        questions,
        seed,
        folds,
        asked,
        handler,
        model,
        VariantTable.of(rows, measures(right), variants, seed),
        Confidence.of(
            questions,
            question -> question.row().at(depth).firstAnswer(),
            (question, answer) -> answer.probability()),
        Confidence.of(
            questions,
            first,
            (question, answer) ->
                model.without(question.row()).with(Optional.empty()).probability(question, answer)),
        Confidence.of(
            questions,
            first,
            (question, answer) -> model.without(question.row()).probability(question, answer)));
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
          folds.outOfFold((part, others) -> required.apply(others)));
    }
  }

  /**
   * The confidence model for the model's folder; empty where answers of other folds are as sure by
   * their margins alone.
   */
  public Optional<ConfidenceModel> confidence() {
    return model.fit().confidence().filter(fitted -> byFacts.loss() < byMargin.loss());
  }

  /** The numbers for the model's folder by their names, with how sure they are. */
  Map<String, Estimate> estimates() {
    Map<String, Estimate> estimates = model.estimates();
    if (confidence().isEmpty()) {
      estimates.keySet().removeIf(name -> name.startsWith(FittedNumbers.CONFIDENCE));
    }
    return estimates;
  }

  /** A fit as it is written: with a confidence model only where that is better. */
  Fit written(Fit fit) {
    return confidence().isPresent() ? fit : fit.with(Optional.empty());
  }

  /** How sure answers are, fitted to other folds, by what {@link #confidence} says. */
  Confidence after() {
    return confidence().isPresent() ? byFacts : byMargin;
  }

  /** Whether answers are significantly better than with the settings that were asked with. */
  boolean isBetter() {
    return figures.column(Measure.F1).differences().get(MODEL).low() > 0;
  }

  /** What the numbers do not show. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (runs.isTest()) {
      remarks.add("Fitted to questions \"test\": no figure of them means anything any more.");
    }
    if (runs.answerable() == questions.size()) {
      remarks.add(
          "No question is unanswerable: the threshold only tells passages apart. Where people ask"
              + " what the collection does not know, it is too low.");
    }
    if (figures.column(Measure.F1).means().get(SEEN) * questions.size()
        < questions.size() - runs.answerable()) {
      remarks.add("To answer nothing at all would score more than the fitted threshold.");
    }
    if (!isBetter()) {
      remarks.add(
          "Out of fold the fitted settings' F1 is not significantly better than that of the settings"
              + " that were asked with.");
    }
    if (confidence().isEmpty()) {
      remarks.add(
          "Out of fold answers are as sure by their margins alone: no confidence model is written.");
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
