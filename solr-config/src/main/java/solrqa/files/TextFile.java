/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import solrqa.console.CommandException;

/** Reads files that others wrote: UTF-8, and nothing else is guessed. */
public final class TextFile {
  private static final Pattern BLANKS = Pattern.compile("[ \\t]++");

  private TextFile() {}

  /**
   * A line of a file.
   *
   * @param file that it is in
   * @param number from 1
   * @param text without white space at its ends
   */
  public record Line(Path file, int number, String text) {

    /** What to say when the line breaks a rule. */
    public CommandException error(String rule) {
      return new CommandException(
          file + ", line " + number + ": " + rule + ", got: " + JsonFile.excerpt(text));
    }

    /**
     * The line's parts between white space.
     *
     * @param names of all that there must be
     */
    public String[] columns(String... names) {
      String[] columns = BLANKS.split(text);
      if (columns.length != names.length) {
        throw error("must be " + names.length + " columns, " + String.join(" ", names).strip());
      }
      return columns;
    }
  }

  /**
   * The text of a file, without a byte order mark.
   *
   * @param kind of file that it must be, for messages
   * @throws CommandException in one line, if the file cannot be read or is in another encoding
   */
  public static String read(Path file, String kind) throws IOException {
    if (Files.isDirectory(file)) {
      throw new CommandException(file + ": is a folder, must be " + kind);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new CommandException(file + ": a pipe or device, must be a file");
    }
    if (!Files.isReadable(file)) {
      throw new CommandException(file + ": no such file, or it cannot be read");
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException other) {
      throw new CommandException(
          file + ": not UTF-8 at byte " + bytes.position() + "; convert it, for instance by iconv");
    }
  }

  /** The lines of such a file. */
  public static List<Line> lines(Path file, String kind) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String text : read(file, kind).lines().toList()) {
      lines.add(new Line(file, lines.size() + 1, text.strip()));
    }
    return lines;
  }
}
