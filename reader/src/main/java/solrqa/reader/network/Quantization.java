/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which projections of a network are quantized to int8, and what is rescored in fp32, as in {@code
 * int8:qkv+attention+fp32:2}.
 *
 * @param products of each layer that are quantized
 * @param rescoreMargin passages with a margin above the threshold, or less than this below it, are
 *     rescored in fp32; in raw logits, 0 where none are
 */
public record Quantization(Set<Projection> products, double rescoreMargin) {
  /** The bundled model's: see docs/adr/0017-rescoring.md. */
  private static final double RESCORE_MARGIN = 2;

  private static final int MAX_LENGTH = 100;
  private static final Pattern NAME =
      Pattern.compile(
          "int8(?::(?<products>[a-z]++(?:\\+[a-z]++(?![0-9]))*+))?+"
              + "(?<rescoring>\\+fp32(?::(?<margin>[0-9]{1,6}+(?:\\.[0-9]{1,6}+)?+))?+)?+");

  /** Empty where that is no name of one. */
  public static Optional<Quantization> parse(String precision) {
    Matcher name = NAME.matcher(precision);
    if (precision.length() > MAX_LENGTH || !name.matches()) {
      return Optional.empty();
    }
    Set<Projection> products =
        name.group("products") == null
            ? EnumSet.allOf(Projection.class)
            : Projection.parse(name.group("products"));
    boolean rescoring = name.group("rescoring") != null;
    double otherwise = rescoring ? RESCORE_MARGIN : 0;
    double margin =
        name.group("margin") != null ? Double.parseDouble(name.group("margin")) : otherwise;
    return products.isEmpty() || (rescoring && margin == 0)
        ? Optional.empty()
        : Optional.of(new Quantization(products, margin));
  }
}
