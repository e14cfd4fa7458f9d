/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import solrqa.console.CommandException;
import solrqa.files.JsonFile;
import solrqa.files.TextFile;

/**
 * Reads questions from a table in CSV or TSV, a row each. Without a header the columns are
 *
 * <pre>
 * question, answer, answer ..., id of the right document
 * </pre>
 *
 * <p>A header, which is a first row with the cell "question", or of names of columns alone, names
 * them in any order. An empty cell says nothing; a row with neither an answer nor a document is a
 * question without answer.
 */
final class QuestionTable {
  private static final String DELIMITERS = ",;\t";

  private final Path file;
  private final char delimiter;
  private final List<Column> columns = new ArrayList<>();
  private final List<OwnQuestion> questions = new ArrayList<>();

  /** What a column has. */
  private enum Column {
    QUESTION,
    ANSWER,
    DOCUMENT,
    ID,
    ARTICLE;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Of a header's cell: "Answer 2" and "answers" are columns of answers. */
    private static Optional<Column> of(String cell) {
      String name = cell.toLowerCase(Locale.ROOT);
      int end = name.length();
      while (end > 0 && " _-0123456789".indexOf(name.charAt(end - 1)) >= 0) {
        end--;
      }
      String base = name.substring(0, end);
      return Stream.of(values())
          .filter(column -> base.equals(column.label()) || base.equals(column.label() + "s"))
          .findFirst();
    }
  }

  private QuestionTable(Path file, char delimiter) {
    this.file = file;
    this.delimiter = delimiter;
  }

  /**
   * The questions of a table in its order.
   *
   * @throws CommandException naming file, line and rule, if it is no such table
   */
  static List<OwnQuestion> read(Path file) throws IOException {
    String text = TextFile.read(file, "a table of questions");
    refuseNul(file, text);
    QuestionTable table = new QuestionTable(file, delimiter(file, text));
    table.read(text);
    return table.questions;
  }

  /** UTF-16 without a mark is UTF-8 as well: plain letters with a NUL beside each. */
  private static void refuseNul(Path file, String text) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw new CommandException(
          file
              + ", line "
              + (1 + text.substring(0, nul).chars().filter(unit -> unit == '\n').count())
              + ": has a NUL character, must be UTF-8; convert it, for instance by iconv -f"
              + " UTF-16LE -t UTF-8");
    }
  }

  /** A tab by the name's ending, else the first of all that the first line has. */
  private static char delimiter(Path file, String text) {
    if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      return '\t';
    }
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return (char) DELIMITERS.chars().filter(one -> first.indexOf(one) >= 0).findFirst().orElse(',');
  }

  private void read(String text) throws IOException {
    CSVFormat format =
        CSVFormat.Builder.create()
            .setDelimiter(delimiter)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();
    try (CSVParser rows = format.parse(new StringReader(text))) {
      for (CSVRecord row : rows) {
        List<String> cells = row.stream().map(String::strip).toList();
        long line = rows.getCurrentLineNumber();
        if (cells.stream().allMatch(String::isEmpty)) {
          continue; // as spreadsheets leave rows that were emptied
        }
        if (!columns.isEmpty() || !isHeader(line, cells)) {
          add(line, cells);
        }
      }
    } catch (UncheckedIOException malformed) {
      throw new CommandException(
          file
              + ": not a table: "
              + malformed.getCause().getMessage()
              + "; a cell with quotes in it stands in quotes, and has each of its own twice");
    }
  }

  /** Takes the columns from the first row; whether it is a header. */
  private boolean isHeader(long line, List<String> cells) {
    List<Optional<Column>> named = cells.stream().map(Column::of).toList();
    boolean header =
        named.contains(Optional.of(Column.QUESTION))
            || named.stream().allMatch(Optional::isPresent);
    if (!header) {
      require(
          cells.size() >= 3,
          line,
          "must be at least 3 columns with "
              + name()
              + " between them, question, answer, id of the right document; or a header names them",
          cells);
      columns.add(Column.QUESTION);
      cells.subList(2, cells.size()).forEach(answer -> columns.add(Column.ANSWER));
      columns.add(Column.DOCUMENT);
      return false;
    }
    for (String cell : cells) {
      columns.add(Column.of(cell).orElseThrow(() -> unknown(line, cell)));
    }
    require(count(Column.QUESTION) > 0, line, "must have a column \"question\"", cells);
    for (Column one : List.of(Column.QUESTION, Column.ID, Column.ARTICLE)) {
      require(count(one) <= 1, line, "must have one column \"" + one.label() + "\"", cells);
    }
    require(
        count(Column.ID) == 0 || count(Column.DOCUMENT) > 0,
        line,
        "\"id\" is the question's; call the column of right documents \"document\"",
        cells);
    return true;
  }

  private long count(Column wanted) {
    return columns.stream().filter(column -> column == wanted).count();
  }

  private CommandException unknown(long line, String cell) {
    String known = String.join(", ", Stream.of(Column.values()).map(Column::label).toList());
    return new CommandException(
        file
            + ", line "
            + line
            + ": the column \""
            + JsonFile.excerpt(cell)
            + "\" is unknown, must be one of "
            + known
            + "; rename or remove it");
  }

  private String name() {
    return switch (delimiter) {
      case '\t' -> "tabs";
      case ';' -> "semicolons";
      default -> "commas";
    };
  }

  private void add(long line, List<String> cells) {
    require(
        cells.size() == columns.size(),
        line,
        "must have "
            + columns.size()
            + " columns, as the first row has, has "
            + cells.size()
            + "; leave a cell empty where there is nothing to say",
        cells);
    String question = first(Column.QUESTION, cells);
    require(!question.isEmpty(), line, "must have a question", cells);
    List<String> answers = all(Column.ANSWER, cells);
    List<String> documents = all(Column.DOCUMENT, cells);
    boolean none = count(Column.ANSWER) > 0 && documents.isEmpty();
    String id = first(Column.ID, cells);
    questions.add(
        OwnQuestion.of(
            id.isEmpty() ? Integer.toString(questions.size() + 1) : id,
            first(Column.ARTICLE, cells),
            question,
            !answers.isEmpty() || none,
            answers,
            documents));
  }

  private List<String> all(Column wanted, List<String> cells) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (columns.get(i) == wanted && !cells.get(i).isEmpty()) {
        all.add(cells.get(i));
      }
    }
    return all;
  }

  private String first(Column wanted, List<String> cells) {
    return all(wanted, cells).stream().findFirst().orElse("");
  }

  private void require(boolean kept, long line, String rule, List<String> cells) {
    if (!kept) {
      throw new CommandException(
          file
              + ", line "
              + line
              + ": "
              + rule
              + ", got: "
              + JsonFile.excerpt(String.join(" | ", cells)));
    }
  }
}
