/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import solrqa.command.SvgPlot.Axis;
import solrqa.command.SvgPlot.Point;

class SvgPlotTest {
  /** The place of a tick below the axis. */
  private static final Pattern TICK =
      Pattern.compile(
          "translate\\(([\\d.]+) 0 \\) \">\\s*<g [^>]*>\\s*<text class=\"axis-text-x\"");

  @Test
  void isTheSameBytesWheneverItIsDrawn() {
    assertThat(plot(0.25, true).svg()).isEqualTo(plot(0.25, true).svg());
    assertThat(plot(0.25, true).svg()).isNotEqualTo(plot(0.26, true).svg());
    assertThat(plot(0.25, true).svg()).isNotEqualTo(plot(0.25, false).svg());
  }

  @Test
  void saysWhatItShowsOnALightGround() {
    String svg = plot(0.25, false).svg();
    assertThat(svg.lines().map(String::strip))
        .contains("Over it", "Below", "ratio", "share", "one", "two", "1", "10", "100", "40 %");
    assertThat(svg).contains("fill=\"rgb(255,255,255)\"").endsWith("</svg>\n");
  }

  /** 10 is in the middle of 1 and 100. */
  @Test
  void hasEqualRatiosEquallyLong() {
    List<Double> places =
        TICK.matcher(plot(0.25, false).svg())
            .results()
            .map(tick -> Double.valueOf(tick.group(1)))
            .toList();
    assertThat(places).hasSize(3);
    assertThat(places.get(1)).isCloseTo((places.get(0) + places.get(2)) / 2, within(0.01));
  }

  @Test
  void evensOutNamesAndLastDigits() {
    String drawn =
        "#pAb12cd .x {}\n<g id=\"dX9y8z7\" x=\"-0.001\" y=\"12.345\" c=\"url(#dX9y8z7)\">";
    assertThat(SvgPlot.evenOut(drawn + "1.5E-5 1.10 v2 7"))
        .isEqualTo("#id0 .x {}\n<g id=\"id1\" x=\"0\" y=\"12.35\" c=\"url(#id1)\">" + "0 1.1 v2 7");
  }

  private static SvgPlot plot(double last, boolean diagonal) {
    TreeMap<Double, String> ticks = new TreeMap<>();
    ticks.put(1.0, "1");
    ticks.put(10.0, "10");
    ticks.put(100.0, "100");
    List<Point> points =
        List.of(new Point("one", 1, 0.5), new Point("one", 100, last), new Point("two", 10, 0.75));
    return new SvgPlot(
        "Over it",
        "Below",
        Axis.ofRatios("ratio", ticks),
        Axis.ofShares("share"),
        points,
        diagonal);
  }
}
