/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import solrqa.console.CommandException;

/**
 * An object in the JSON of a result. What it must have and has not is an error that names the file
 * and the place.
 *
 * @param file that it is in
 * @param place names on the way to it, each followed by a slash; empty for the file's own object
 * @param values by their names, in the file's order
 */
public record ResultObject(Path file, String place, Map<?, ?> values) {

  /**
   * The object that a file consists of.
   *
   * @throws CommandException in one line, if the file cannot be read or is not such a file
   */
  public static ResultObject read(Path file) throws IOException {
    return new ResultObject(file, "", JsonFile.read(file));
  }

  /** In the order of the file. */
  public List<String> names() {
    return values.keySet().stream().map(String::valueOf).toList();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public double number(String name) {
    if (values.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw error(name, "must be a number");
  }

  /** A number of things. */
  public int count(String name) {
    long number = integer(name);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw error(name, "must be from 0 to " + Integer.MAX_VALUE);
    }
    return (int) number;
  }

  public long integer(String name) {
    if (values.get(name) instanceof Long number) {
      return number;
    }
    throw error(name, "must be a whole number");
  }

  public String text(String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw error(name, "must be a text");
  }

  public List<String> texts(String name) {
    if (values.get(name) instanceof List<?> list
        && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw error(name, "must be a list of texts");
  }

  public ResultObject object(String name) {
    if (values.get(name) instanceof Map<?, ?> object) {
      return new ResultObject(file, place + name + "/", object);
    }
    throw error(name, "must be an object");
  }

  public List<ResultObject> objects(String name) {
    List<ResultObject> objects = new ArrayList<>();
    if (values.get(name) instanceof List<?> list) {
      for (Object value : list) {
        if (!(value instanceof Map<?, ?> object)) {
          throw error(name, "must be a list of objects");
        }
        objects.add(new ResultObject(file, place + name + "/" + objects.size() + "/", object));
      }
      return objects;
    }
    throw error(name, "must be a list of objects");
  }

  /** What to say when a value breaks a rule. */
  public CommandException error(String name, String rule) {
    String got = has(name) ? ", got: " + JsonFile.excerpt(values.get(name)) : ", is missing";
    return new CommandException(file + ": \"" + place + name + "\" " + rule + got);
  }
}
