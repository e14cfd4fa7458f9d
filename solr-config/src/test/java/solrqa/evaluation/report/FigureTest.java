/* Licensed under the Apache License, Version 2.0. */
package solrqa.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.evaluation.metrics.Interval;
import solrqa.evaluation.report.Figure.Unit;
import solrqa.files.JsonLine;

class FigureTest {
  private static final Figure BOTH =
      new Figure(
          "F1",
          Unit.SHARE,
          OptionalDouble.of(0.5),
          OptionalDouble.of(0.625),
          Optional.of(new Interval(0.125, -0.05, 0.3)));

  private static final Figure ONE =
      new Figure(
          "windows read",
          Unit.AMOUNT,
          OptionalDouble.empty(),
          OptionalDouble.of(11.06),
          Optional.empty());

  @ParameterizedTest
  @CsvSource({"SHARE,61.7 %", "SCORE,0.6165", "AMOUNT,0.6"})
  void isPrintedByItsUnit(Unit unit, String printed) {
    assertThat(unit.print(0.6165)).isEqualTo(printed);
  }

  private static final Figure BOUNDED =
      new Figure(
          "P@1",
          Unit.SCORE,
          OptionalDouble.of(0.5),
          OptionalDouble.of(0.625),
          Optional.empty(),
          Optional.of(new Interval(0.5, 0.4, 0.61234)),
          Optional.of(new Interval(0.625, 0.5, 0.75)));

  @Test
  void hasTheBoundsOfEachMeanBehindIt() {
    assertThat(List.of(BOUNDED.cells()))
        .containsExactly("P@1", "0.5000 [0.4000, 0.6123]", "0.6250 [0.5000, 0.7500]", "");
    assertThat(JsonLine.of(BOUNDED))
        .isEqualTo(
            "{\"unit\":\"score\",\"bm25\":0.5,\"bm25Low\":0.4,\"bm25High\":0.61234,"
                + "\"reader\":0.625,\"readerLow\":0.5,\"readerHigh\":0.75}");
  }

  @ParameterizedTest
  @CsvSource({
    "SHARE,'  +12.5  [-5.0, +30.0]'",
    "SCORE,'+0.1250  [-0.0500, +0.3000]'",
    "AMOUNT,'   +0.1  [-0.1, +0.3]'"
  })
  void hasADifferenceWithItsSignAndBounds(Unit unit, String printed) {
    assertThat(unit.print(new Interval(0.125, -0.05, 0.3))).isEqualTo(printed);
  }

  @Test
  void hasADashForWhatThereIsNot() {
    assertThat(List.of(BOTH.cells()))
        .containsExactly("F1", "50.0 %", "62.5 %", "  +12.5  [-5.0, +30.0]");
    assertThat(List.of(ONE.cells())).containsExactly("windows read", "-", "11.1", "");
  }

  @Test
  void isWrittenWithTheBoundsBesideTheDifference() {
    assertThat(JsonLine.of(BOTH))
        .isEqualTo(
            "{\"unit\":\"share\",\"bm25\":0.5,\"reader\":0.625,\"difference\":0.125,\"low\":-0.05,"
                + "\"high\":0.3}");
    assertThat(JsonLine.of(ONE)).isEqualTo("{\"unit\":\"amount\",\"reader\":11.06}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          not answered, which is right ; correct abstention
          not answered, which is wrong ; false abstention
          exact match, nothing refused ; exact match without abstention
          F1, nothing refused          ; F1 without abstention
          milliseconds, p50            ; latency p50, milliseconds
          milliseconds, p95            ; latency p95, milliseconds
          seconds in all               ; seconds in total
          of these out of the cache    ; of these cache hits
          exact match                  ; exact match
          """)
  void isCalledByTheFieldsWords(String name, String label) {
    assertThat(Figure.label(name)).isEqualTo(label);
  }
}
