/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jetbrains.letsPlot.commons.encoding.UnsupportedRGBEncoder;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/**
 * Lines through points, drawn by Lets-Plot. The same plot gives the same bytes on every machine: no
 * font is measured, and what Lets-Plot draws by lot or to the last digit is evened out.
 *
 * @param title over the plot
 * @param subtitle below the title, smaller
 * @param x axis to the right
 * @param y axis upwards
 * @param points of at most four lines; those of a line in its order
 * @param diagonal whether x = y is drawn as well
 */
record SvgPlot(
    String title, String subtitle, Axis x, Axis y, List<Point> points, boolean diagonal) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;

  /** Told apart by eyes that tell no red from green, too. */
  private static final List<String> COLORS = List.of("#0072b2", "#d55e00", "#56b4e9", "#e69f00");

  /** Drawn by lot: seven letters and digits. */
  private static final Pattern ID = Pattern.compile("(?:\\bid=\"|^#)(\\w+)", Pattern.MULTILINE);

  private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+(?:E-?\\d+)?");

  SvgPlot {
    points = List.copyOf(points);
  }

  /**
   * An axis.
   *
   * @param name beside it
   * @param low its least value
   * @param high its greatest
   * @param ticks what is written at which values
   * @param logarithmic whether equal ratios are equally long
   */
  record Axis(
      String name, double low, double high, Map<Double, String> ticks, boolean logarithmic) {

    private static final double ROOM = 1.25;

    /** Of shares from 0 to 1. */
    static Axis ofShares(String name) {
      Map<Double, String> ticks = new LinkedHashMap<>();
      for (int percent = 0; percent <= 100; percent += 20) {
        ticks.put(percent / 100.0, percent + " %");
      }
      return new Axis(name, 0, 1, ticks, false);
    }

    /**
     * Of values above 0, equal ratios equally long, with room for points at its ends.
     *
     * @param ticks at least one: the first at the least value, the last at the greatest
     */
    static Axis ofRatios(String name, SortedMap<Double, String> ticks) {
      return new Axis(name, ticks.firstKey() / ROOM, ticks.lastKey() * ROOM, ticks, true);
    }

    private Map<String, Object> scale(String aesthetic) {
      Map<String, Object> scale = new LinkedHashMap<>();
      scale.put("aesthetic", aesthetic);
      scale.put("name", name);
      scale.put("limits", List.of(low, high));
      scale.put("breaks", List.copyOf(ticks.keySet()));
      scale.put("labels", List.copyOf(ticks.values()));
      if (logarithmic) {
        scale.put("trans", "log10");
      }
      return scale;
    }
  }

  /**
   * A point of a line.
   *
   * @param line its name
   * @param x to the right
   * @param y upwards
   */
  record Point(String line, double x, double y) {}

  /** The file's content. */
  String svg() {
    String svg =
        PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
            specification(), null, new UnsupportedRGBEncoder(), false);
    return evenOut(svg) + "\n";
  }

  /** In Lets-Plot's words. */
  private Map<String, Object> specification() {
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("kind", "plot");
    specification.put("ggsize", Map.of("width", WIDTH, "height", HEIGHT));
    specification.put("ggtitle", Map.of("text", title, "subtitle", subtitle));
    specification.put("theme", theme());
    specification.put("data", data());
    specification.put("mapping", Map.of("x", "x", "y", "y", "color", "line"));
    List<Object> layers = new ArrayList<>();
    if (diagonal) {
      layers.add(layer("abline", Map.of("slope", 1, "intercept", 0, "color", "#999999")));
    }
    layers.add(layer("path", Map.of("size", 1)));
    layers.add(layer("point", Map.of("size", 4)));
    specification.put("layers", layers);
    Map<String, Object> colors = Map.of("aesthetic", "color", "name", "", "values", COLORS);
    specification.put("scales", List.of(x.scale("x"), y.scale("y"), colors));
    return specification;
  }

  private static Map<String, Object> theme() {
    return Map.of(
        "name",
        "minimal",
        "legend_position",
        "bottom",
        "panel_grid_minor",
        Map.of("name", "blank", "blank", true),
        "plot_margin",
        Map.of("t", 12, "r", 12, "b", 8, "l", 12));
  }

  private Map<String, Object> data() {
    return Map.of(
        "x", points.stream().map(Point::x).toList(),
        "y", points.stream().map(Point::y).toList(),
        "line", points.stream().map(Point::line).toList());
  }

  private static Map<String, Object> layer(String geometry, Map<String, Object> options) {
    Map<String, Object> layer = new LinkedHashMap<>(options);
    layer.put("geom", geometry);
    return layer;
  }

  /** Names by their order, numbers to a hundredth of a pixel. */
  static String evenOut(String svg) {
    String even = svg;
    List<String> ids = ID.matcher(svg).results().map(match -> match.group(1)).distinct().toList();
    for (String id : ids) {
      even = even.replaceAll("\\b" + id + "\\b", "id" + ids.indexOf(id));
    }
    return FRACTION.matcher(even).replaceAll(number -> hundredths(number.group()));
  }

  private static String hundredths(String number) {
    BigDecimal rounded = new BigDecimal(number).setScale(2, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
