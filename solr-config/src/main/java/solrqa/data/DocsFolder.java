/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import solrqa.console.CommandException;
import solrqa.console.Count;
import solrqa.files.Notice;

/**
 * A folder of documents as passages.
 *
 * @param passages of all documents, by path and position
 * @param documents how many files gave passages
 * @param otherFiles how many files are of a kind that is not read
 * @param unreadable the files that could not be read, each with the reason
 * @param blank the files that have no text below headings
 * @param links the symbolic links that lead out of the folder or nowhere
 */
public record DocsFolder(
    List<SourcePassage> passages,
    int documents,
    int otherFiles,
    List<String> unreadable,
    List<String> blank,
    List<String> links) {
  static final long LARGEST_FILE = 20_000_000;

  /** What is read, by the end of a file's name. */
  private enum Format {
    TEXT,
    MARKDOWN,
    HTML,
    OTHER;

    static Format of(Path file) {
      String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
      int dot = name.lastIndexOf('.');
      return switch (dot < 0 ? "" : name.substring(dot + 1)) {
        case "txt" -> TEXT;
        case "md", "markdown" -> MARKDOWN;
        case "html", "htm" -> HTML;
        default -> OTHER;
      };
    }
  }

  /**
   * Reads the .txt, .md and .html files of a folder and of the folders below it; hidden ones are
   * passed over. Links are followed within the folder, and each file is read once.
   *
   * @throws CommandException if the folder is none, or has no such file with text in it
   */
  public static DocsFolder read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new CommandException("no such folder: " + folder);
    }
    // where the folder is a link, what it points to is walked
    FolderFiles files =
        new FolderFiles(folder.toRealPath(), path -> Format.of(path) != Format.OTHER);
    List<SourcePassage> passages = new ArrayList<>();
    List<String> unreadable = new ArrayList<>(files.unreadable());
    List<String> blank = new ArrayList<>();
    int documents = 0;
    for (Map.Entry<Path, Path> file : files.byPath().entrySet()) {
      String path = files.name(file.getKey());
      try {
        DocumentPage page = page(file.getKey(), file.getValue());
        List<SourcePassage> ofFile = PagePassages.of(page, path);
        passages.addAll(ofFile);
        documents += ofFile.isEmpty() ? 0 : 1;
        if (ofFile.isEmpty()) {
          blank.add(path);
        }
      } catch (IOException failure) {
        unreadable.add(path + ": " + reason(failure));
      } catch (StackOverflowError nested) { // Markdown is walked by recursion
        unreadable.add(path + ": nested too deeply");
      }
    }
    DocsFolder docs =
        new DocsFolder(passages, documents, files.others(), unreadable, blank, files.leadingOut());
    if (passages.isEmpty()) {
      throw docs.nothing(folder);
    }
    return docs;
  }

  /** What of the folder is not among the passages. */
  public List<Notice> notices() {
    return Notice.of(
        new Notice("file", "that could not be read, not indexed", unreadable),
        new Notice("file", "without text, not indexed", blank),
        new Notice("link", "leading out of the folder or nowhere, not followed", links));
  }

  private CommandException nothing(Path folder) {
    StringBuilder message =
        new StringBuilder("nothing to index in ")
            .append(folder)
            .append(": no .txt, .md or .html file with text in it (")
            .append(Count.of(otherFiles, "other file"))
            .append(", ")
            .append(unreadable.size())
            .append(" unreadable)");
    notices().forEach(notice -> message.append("; ").append(notice.print()));
    return new CommandException(message.toString());
  }

  private static DocumentPage page(Path path, Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new IOException("larger than " + LARGEST_FILE + " bytes");
    }
    byte[] bytes = Files.readAllBytes(file);
    String fileName = path.getFileName().toString();
    String name = fileName.substring(0, fileName.lastIndexOf('.'));
    return switch (Format.of(path)) {
      case TEXT -> TextPage.read(DocumentBytes.text(bytes), name);
      case MARKDOWN -> MarkdownPage.read(DocumentBytes.text(bytes), name);
      case HTML -> HtmlPage.read(DocumentBytes.html(bytes), name);
      case OTHER -> throw new IllegalArgumentException("not a document: " + path);
    };
  }

  static String reason(IOException failure) {
    return failure instanceof DocumentBytes.EncodingException
        ? failure.getMessage()
        : failure.getClass().getSimpleName() + " " + failure.getMessage();
  }
}
