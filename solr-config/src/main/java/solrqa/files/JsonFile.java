/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.noggit.JSONParser;
import org.noggit.ObjectBuilder;
import solrqa.console.CommandException;

/**
 * Reads JSON files that others wrote: UTF-8, without what Solr's parser would mend, and no name
 * twice in one object, since which of the two values is meant cannot be known.
 */
public final class JsonFile {
  private JsonFile() {}

  /**
   * The object that a file consists of, as maps in the file's order, lists, texts, numbers.
   *
   * @throws CommandException in one line, if the file cannot be read or is not such a file
   */
  public static Map<?, ?> read(Path file) throws IOException {
    if (parse(file, TextFile.read(file, "a JSON file")) instanceof Map<?, ?> object) {
      return object;
    }
    throw new CommandException(file + ": must be a JSON object");
  }

  /** How a value begins, in one line, for messages about it. */
  public static String excerpt(Object value) {
    String line = String.valueOf(value).replaceAll("\\s+", " ");
    return line.length() <= 100 ? line : line.substring(0, 100) + " ...";
  }

  private static Object parse(Path file, String text) throws IOException {
    JSONParser parser = new JSONParser(text);
    parser.setFlags(JSONParser.FLAGS_STRICT);
    try {
      return new ObjectBuilder(parser) {
        @Override
        public void addKeyVal(Object object, Object name, Object value) throws IOException {
          if (((Map<?, ?>) object).containsKey(name)) {
            throw new CommandException(
                file + ": \"" + name + "\" is there twice in one object, keep one of them");
          }
          super.addKeyVal(object, name, value);
        }
      }.getValStrict();
    } catch (NumberFormatException number) {
      throw new CommandException(file + ": not JSON: a number without bounds");
    } catch (JSONParser.ParseException malformed) {
      // it quotes the text around the place, line breaks and all
      String why = malformed.getMessage().replaceAll("\\s+", " ");
      throw new CommandException(file + ": not JSON: " + why);
    } catch (StackOverflowError nested) { // the builder walks by recursion
      throw new CommandException(file + ": nested too deeply");
    }
  }
}
