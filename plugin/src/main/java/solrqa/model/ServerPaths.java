/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes the paths of this server out of messages to clients: each becomes its last name, as in
 * {@code …/config.json}. The log has them whole.
 */
public final class ServerPaths {
  /** Properties and variables with folders; a folder's name may hold what else ends a path. */
  private static final List<String> FOLDERS =
      List.of(
          "solr.solr.home",
          "solr.install.dir",
          "solr.data.home",
          "DJL_CACHE_DIR",
          "ENGINE_CACHE_DIR",
          "java.io.tmpdir",
          "java.home",
          "user.dir",
          "user.home");

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder());

  private static final String HIDDEN = "…/";
  private static final String ENDS = "\"'`,;:()[]{}<>|=";

  private ServerPaths() {}

  /** The message without the paths of files and folders, whole addresses of the web left as is. */
  public static String hide(String message) {
    String known = withoutKnownFolders(message);
    StringBuilder hidden = new StringBuilder(known.length());
    int at = 0;
    while (at < known.length()) {
      if (!beginsPath(known, at)) {
        hidden.append(known.charAt(at++));
        continue;
      }
      int end = end(known, at);
      hidden.append(HIDDEN).append(known, lastName(known, at, end), end);
      at = end;
    }
    return hidden.toString();
  }

  private static String withoutKnownFolders(String message) {
    Map<String, String> names = new TreeMap<>(LONGEST_FIRST);
    for (String name : FOLDERS) {
      value(name).ifPresent(folder -> names.put(folder, "/" + HIDDEN));
    }
    for (String name : List.of(NodeOptions.MODELS, ModelFolders.ENVIRONMENT)) {
      for (String entry : value(name).orElse("").split(",")) {
        String folder = entry.substring(entry.indexOf('=') + 1).strip();
        names.put(folder, "/" + folder.substring(lastName(folder, 0, folder.length())));
      }
    }
    String hidden = message;
    for (Map.Entry<String, String> folder : names.entrySet()) {
      if (folder.getKey().length() > 1) {
        hidden = hidden.replace(folder.getKey(), folder.getValue());
      }
    }
    return hidden;
  }

  private static Optional<String> value(String name) {
    try {
      return Optional.ofNullable(System.getProperty(name))
          .or(() -> Optional.ofNullable(System.getenv(name)));
    } catch (SecurityException denied) {
      return Optional.empty(); // then no message has it from there either
    }
  }

  /** Absolute ones: {@code /a}, {@code C:\a}, {@code \\host\a}, also behind {@code file:}. */
  private static boolean beginsPath(String text, int at) {
    boolean inside = at > 0 && isOfName(text.charAt(at - 1));
    if (inside || at + 1 >= text.length()) {
      return false;
    }
    char first = text.charAt(at);
    if (first == '/') {
      return !isAddress(text, at) && (text.charAt(at + 1) == '/' || !isEnd(text, at + 1));
    }
    return (first == '\\' && text.charAt(at + 1) == '\\') || isDrive(text, at);
  }

  private static boolean isDrive(String text, int at) {
    return at + 2 < text.length()
        && Character.isLetter(text.charAt(at))
        && text.charAt(at + 1) == ':'
        && (text.charAt(at + 2) == '\\' || text.charAt(at + 2) == '/');
  }

  private static boolean isAddress(String text, int at) {
    return text.startsWith("//", at)
        && (text.startsWith("http:", at - 5) || text.startsWith("https:", at - 6));
  }

  private static int end(String text, int begin) {
    int end = isDrive(text, begin) ? begin + 2 : begin;
    while (end < text.length() && !isEnd(text, end)) {
      end++;
    }
    return end;
  }

  private static int lastName(String text, int begin, int end) {
    int name = end;
    while (name > begin && text.charAt(name - 1) != '/' && text.charAt(name - 1) != '\\') {
      name--;
    }
    return name;
  }

  private static boolean isEnd(String text, int at) {
    return Character.isWhitespace(text.charAt(at)) || ENDS.indexOf(text.charAt(at)) >= 0;
  }

  private static boolean isOfName(char unit) {
    return Character.isLetterOrDigit(unit) || unit == '_' || unit == '-' || unit == '/';
  }
}
