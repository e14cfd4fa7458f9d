/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import solrqa.console.CommandException;
import solrqa.console.Count;

/**
 * A folder of documents as passages.
 *
 * @param passages of all documents, by path and position
 * @param documents how many files gave passages
 * @param otherFiles how many files are of a kind that is not read
 * @param unreadable the files that could not be read, each with the reason
 */
public record DocsFolder(
    List<SourcePassage> passages, int documents, int otherFiles, List<String> unreadable) {
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
   * passed over.
   *
   * @throws CommandException if the folder is none, or has no such file with text in it
   */
  public static DocsFolder read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new CommandException("no such folder: " + folder);
    }
    List<SourcePassage> passages = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    int documents = 0;
    int otherFiles = 0;
    Path root = folder.toRealPath(); // where the folder is a link, what it points to is walked
    for (Path file : files(root, unreadable)) {
      if (Format.of(file) == Format.OTHER) {
        otherFiles++;
        continue;
      }
      String path = root.relativize(file).toString().replace('\\', '/');
      try {
        List<SourcePassage> ofFile = PagePassages.of(page(file), path);
        passages.addAll(ofFile);
        documents += ofFile.isEmpty() ? 0 : 1;
      } catch (IOException failure) {
        unreadable.add(path + ": " + reason(failure));
      } catch (StackOverflowError nested) { // Markdown is walked by recursion
        unreadable.add(path + ": nested too deeply");
      }
    }
    if (passages.isEmpty()) {
      throw new CommandException(
          "nothing to index in "
              + folder
              + ": no .txt, .md or .html file with text in it ("
              + Count.of(otherFiles, "other file")
              + ", "
              + unreadable.size()
              + " unreadable)");
    }
    return new DocsFolder(passages, documents, otherFiles, unreadable);
  }

  private static TreeSet<Path> files(Path folder, List<String> unreadable) throws IOException {
    TreeSet<Path> files = new TreeSet<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return !directory.equals(folder) && isHidden(directory)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isHidden(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            unreadable.add(folder.relativize(file) + ": " + reason(failure));
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static DocumentPage page(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new IOException("larger than " + LARGEST_FILE + " bytes");
    }
    byte[] bytes = Files.readAllBytes(file);
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.lastIndexOf('.'));
    return switch (Format.of(file)) {
      case TEXT -> TextPage.read(utf8(bytes), name);
      case MARKDOWN -> MarkdownPage.read(utf8(bytes), name);
      case HTML -> HtmlPage.read(html(bytes), name);
      case OTHER -> throw new IllegalArgumentException("not a document: " + file);
    };
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** HTML may name its encoding itself. */
  static Document html(byte[] bytes) throws IOException {
    Document document = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
    return document.charset().equals(StandardCharsets.UTF_8) ? Jsoup.parse(utf8(bytes)) : document;
  }

  static String reason(IOException failure) {
    return failure instanceof CharacterCodingException
        ? "not UTF-8"
        : failure.getClass().getSimpleName() + " " + failure.getMessage();
  }
}
