/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.solr.common.util.Utils;

/** Requests that no person sends, drawn one after the other. One thread uses it. */
final class HostileRequests {
  /** What a request is allowed where it does not say, in milliseconds. */
  static final int DEFAULT_ALLOWED = 10_000;

  private static final int MAX_ADDRESS = 6_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String READING = "67108864";

  private static final String[] NAMES =
      """
      qa qa.q qa.rewrite qa.typed qa.fl qa.depth qa.noAnswer qa.threshold qa.weight qa.answers qa.spans
      qa.context qa.tag.pre qa.tag.post qa.encoder qa.timeAllowed qa.onError qa.model qa.session
      qa.maxPassages qa.stopEarly f.text.qa.fl q rows start sort fl fq timeAllowed ids debug hl
      """
          .strip()
          .split("\\s+");

  /** Each once, between spaces of which none is part of one. */
  private static final List<String> WORDS =
      Stream.concat(
              Stream.of("", " ", "a AND OR NOT \"", "<em class='x'>", "[SEP] <pad> </s>", "\n\r\t"),
              Stream.of(
                  """
                  \u0000 x -1 0 1 3 100 101 2147483648 NaN -Infinity 1e308 1e-400 0x10 +5 5. 1_000
                  \u0661\u0662 true false maybe keep drop fail pass html simple sentence passage small
                  text text,text title * , ../../etc/passwd ${solr.home} {!lucene}x {!qa} <script>
                  <em/onclick=x> </em> \uD83D \uDC00\uD83D \uD83D\uDE00 \u202Eabc\u202C \uFEFF % %00
                  e\u0301\u0302 null [CLS] ( [a \\ " why
                  """
                      .strip()
                      .split(" +|\n *")))
          .toList();

  private final Random random;

  HostileRequests(long seed) {
    random = new Random(seed);
  }

  /** How a request travels. */
  enum Transport {
    ADDRESS,
    FORM,
    JSON,
    /** A form that says that it comes from a coordinator. */
    SHARD
  }

  /**
   * A request.
   *
   * @param parameters by their names
   */
  record Hostile(Transport transport, Map<String, String> parameters) {

    /** Milliseconds that it may take. */
    int allowed() {
      String given = parameters.getOrDefault("qa.timeAllowed", "");
      boolean number = given.matches("[0-9]{1,5}");
      int allowed = number ? Integer.parseInt(given) : DEFAULT_ALLOWED;
      return allowed > 0 ? Math.min(allowed, DEFAULT_ALLOWED) : DEFAULT_ALLOWED;
    }

    /** The same without anything of the plugin. */
    Hostile plain() {
      Map<String, String> plain = new TreeMap<>(parameters);
      plain.keySet().removeIf(name -> name.startsWith("qa") || name.contains(".qa."));
      return new Hostile(transport, plain);
    }

    Answer send(Http http, String core) throws InterruptedException {
      String path = "/solr/" + core + "/select";
      String form =
          parameters.entrySet().stream()
              .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
              .collect(Collectors.joining("&"));
      if (transport == Transport.JSON) {
        Map<String, Object> rest = new TreeMap<>(parameters);
        Object query = rest.remove("q");
        String json =
            Utils.toJSONString(Map.of("query", query == null ? "" : query, "params", rest));
        return http.post(path, "application/json", escaped(json), PATIENCE);
      }
      return transport == Transport.ADDRESS && form.length() <= MAX_ADDRESS
          ? http.get(path + "?" + form)
          : http.post(path, "application/x-www-form-urlencoded", form, PATIENCE);
    }

    /** How it begins, for people who look for what it hurt. */
    String excerpt() {
      return parameters.entrySet().stream()
          .map(one -> shortened(one.getKey()) + "=" + shortened(one.getValue()))
          .collect(Collectors.joining(" ", transport + " ", ""));
    }

    private static String shortened(String text) {
      String begin = text.substring(0, Math.min(60, text.length()));
      String length = text.length() > begin.length() ? "[" + text.length() + "]" : "";
      return escaped(begin.replaceAll("\\p{Cntrl}", "?")) + length;
    }

    /** Halves of characters travel as they are, also where UTF-8 has nothing for them. */
    private static String encode(String text) {
      StringBuilder encoded = new StringBuilder();
      text.codePoints()
          .forEach(
              point -> {
                if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                  String bytes = "%%ED%%%02X%%%02X";
                  int second = 0x80 | ((point >> 6) & 0x3F);
                  encoded.append(String.format(Locale.ROOT, bytes, second, 0x80 | (point & 0x3F)));
                } else {
                  String one = Character.toString(point);
                  encoded.append(URLEncoder.encode(one, StandardCharsets.UTF_8));
                }
              });
      return encoded.toString();
    }

    private static String escaped(String json) {
      StringBuilder escaped = new StringBuilder();
      json.chars()
          .forEach(
              unit -> {
                if (Character.isSurrogate((char) unit)) {
                  escaped.append(String.format(Locale.ROOT, "\\u%04x", unit));
                } else {
                  escaped.append((char) unit);
                }
              });
      return escaped.toString();
    }
  }

  /** The next one. */
  Hostile next() {
    Transport transport = Transport.values()[random.nextInt(Transport.values().length)];
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("q", random.nextInt(3) == 0 ? question() : sensible());
    parameters.put("fl", "id");
    parameters.put("qa", "true");
    parameters.put("qa.depth", Integer.toString(1 + random.nextInt(5)));
    parameters.put("qa.timeAllowed", Integer.toString(50 + random.nextInt(200)));
    if (transport == Transport.SHARD) {
      parameters.put("isShard", "true");
      parameters.put("shards.purpose", READING);
      parameters.put("qa.q", sensible());
      parameters.put("qa.maxPassages", "5");
      parameters.put("ids", random.nextInt(3) == 0 ? value() : "charles-babbage,ada-lovelace");
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      parameters.put(name(), value());
    }
    return new Hostile(transport, parameters);
  }

  /** Half of them come again, and are cache hits then. */
  private String sensible() {
    int number = random.nextBoolean() ? 0 : random.nextInt(10_000);
    return "who discovered penicillin in 19" + number + "?";
  }

  private String name() {
    return switch (random.nextInt(40)) {
      case 0 -> "qa." + "y".repeat(random.nextInt(100_000));
      case 1 -> "qa." + word();
      case 2 -> random.nextInt(10) == 0 ? "qa." + "depth".repeat(200_000) : "qa.dpeth";
      default -> NAMES[random.nextInt(NAMES.length)];
    };
  }

  private String value() {
    return switch (random.nextInt(12)) {
      case 0 -> question();
      case 1 -> word().repeat(1 + random.nextInt(50)) + word();
      case 2 -> "1".repeat(random.nextInt(32_000)) + word();
      case 3 -> Integer.toString(random.nextInt());
      default -> word();
    };
  }

  private String question() {
    return switch (random.nextInt(6)) {
      case 0 -> (word() + " ").repeat(1 + random.nextInt(100_000 / 20));
      case 1 -> "penicillin ".repeat(1 + random.nextInt(180)) + word();
      case 2 -> drawn(random.nextInt(2_000));
      case 3 -> "x".repeat(random.nextInt(100_000));
      default -> "penicillin " + word() + drawn(random.nextInt(60));
    };
  }

  /** Any UTF-16 units, halves of characters among them. */
  private String drawn(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
    }
    return text.toString();
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
