/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.confidence;

import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import solrqa.reader.ModelException;
import solrqa.reader.checkpoint.JsonFile;

/**
 * The probability that an answer is right, from several facts about it: a logistic regression.
 *
 * <pre>
 * probability = 1 / (1 + e^-(intercept + sum of weight * value))
 * </pre>
 *
 * <p>In {@code solrqa.json} it is the object {@code confidence}:
 *
 * <pre>
 * {"version": 1, "intercept": -2.1, "weights": {"margin": 0.2, "gap": 0.1}}
 * </pre>
 *
 * @param intercept log odds where all values are 0
 * @param weights by how much the log odds rise where a value rises by 1; at least one
 */
public record ConfidenceModel(double intercept, Map<ConfidenceFeature, Double> weights) {
  /** Of the features and of what their values mean. */
  public static final int VERSION = 1;

  private static final Set<String> KEYS = new TreeSet<>(Set.of("intercept", "version", "weights"));

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException where one is not finite, or there is no weight
   */
  public ConfidenceModel {
    require(Double.isFinite(intercept), "intercept", intercept, "a finite number");
    require(!weights.isEmpty(), "weights", weights, "at least one");
    weights.forEach(
        (feature, weight) ->
            require(Double.isFinite(weight), feature.label(), weight, "a finite number"));
    weights = Collections.unmodifiableMap(new EnumMap<>(weights));
  }

  private static void require(boolean valid, String name, Object value, String rule) {
    if (!valid) {
      throw new IllegalArgumentException(
          "illegal confidence " + name + " " + value + ", must be " + rule);
    }
  }

  /**
   * How probable it is that an answer is right, 0 to 1.
   *
   * @param values the answer's value of each feature
   */
  public double probability(ToDoubleFunction<ConfidenceFeature> values) {
    double logOdds = intercept;
    for (Map.Entry<ConfidenceFeature, Double> weight : weights.entrySet()) {
      logOdds += weight.getValue() * values.applyAsDouble(weight.getKey());
    }
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** As {@code solrqa.json} has it. */
  public Map<String, Object> json() {
    Map<String, Double> labelled = new LinkedHashMap<>();
    weights.forEach((feature, weight) -> labelled.put(feature.label(), weight));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", VERSION);
    json.put("intercept", intercept);
    json.put("weights", labelled);
    return json;
  }

  /**
   * Reads the object of a {@code solrqa.json}.
   *
   * @param where it is, for messages
   * @throws ModelException when it is of another version, lacks a number or has an unknown feature
   */
  public static ConfidenceModel of(String where, JsonObject object) throws ModelException {
    JsonFile json = new JsonFile(where + ", confidence", object);
    int version = json.integer("version", 0, Integer.MAX_VALUE);
    if (version != VERSION) {
      throw new ModelException(
          where
              + ": confidence version "
              + version
              + " is unknown, must be "
              + VERSION
              + "; calibrate the model with this release, or leave \"confidence\" out");
    }
    json.refuseUnknown(KEYS);
    return new ConfidenceModel(json.decimal("intercept"), weights(json));
  }

  private static Map<ConfidenceFeature, Double> weights(JsonFile json) throws ModelException {
    JsonFile given = new JsonFile(json.where(), json.objectOrEmpty("weights"));
    Set<String> known = new TreeSet<>();
    Map<ConfidenceFeature, Double> weights = new EnumMap<>(ConfidenceFeature.class);
    for (ConfidenceFeature feature : ConfidenceFeature.values()) {
      known.add(feature.label());
      if (given.has(feature.label())) {
        weights.put(feature, given.decimal(feature.label()));
      }
    }
    given.refuseUnknown(known);
    if (weights.isEmpty()) {
      throw json.wrong("weights", "an object with at least one weight");
    }
    return weights;
  }
}
