/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a network is computed with 8-bit numbers, as in {@code int8:qkv+attention+fp32:2}.
 *
 * @param products of each layer
 * @param doubt what has a margin above the threshold, or less than this below it, is read again
 *     with 32-bit numbers; in raw logits, 0 where nothing is
 */
public record Rounding(Set<LayerProduct> products, double doubt) {
  /** The bundled model's: see docs/adr/0017-rescoring.md. */
  private static final double DOUBT = 2;

  private static final Pattern NAME =
      Pattern.compile(
          "int8(:(?<products>[a-z]+(\\+[a-z]+)*))?"
              + "(?<again>\\+fp32(:(?<doubt>[0-9]{1,6}(\\.[0-9]{1,6})?))?)?");

  /** Empty where that is no name of one. */
  public static Optional<Rounding> parse(String precision) {
    Matcher name = NAME.matcher(precision);
    if (!name.matches()) {
      return Optional.empty();
    }
    Set<LayerProduct> products =
        name.group("products") == null
            ? EnumSet.allOf(LayerProduct.class)
            : LayerProduct.parse(name.group("products"));
    boolean again = name.group("again") != null;
    double doubt =
        name.group("doubt") != null ? Double.parseDouble(name.group("doubt")) : again ? DOUBT : 0;
    return products.isEmpty() || (again && doubt == 0)
        ? Optional.empty()
        : Optional.of(new Rounding(products, doubt));
  }
}
