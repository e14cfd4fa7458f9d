/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import solrqa.console.CommandException;
import solrqa.console.Count;
import solrqa.console.OneLine;
import solrqa.files.Notice;

/**
 * The documents of a test collection, an HTML page each, in a gzipped tar: one passage a page,
 * since that is what people judged. Its id is the file's name without folder and ending.
 */
public final class PageArchive {
  private final Path file;
  private final Map<String, SourcePassage> passages = new LinkedHashMap<>();
  private final List<String> otherFiles = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final List<String> blank = new ArrayList<>();

  private static final Pattern BLANK_LINE = Pattern.compile("\\R[ \\t]*+\\R");

  private PageArchive(Path file) {
    this.file = file;
  }

  /**
   * Reads an archive.
   *
   * @throws CommandException if it cannot be read, or has no page with text, or two of one name
   */
  public static PassageSource read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new CommandException(file + ": no such file, or it cannot be read");
    }
    PageArchive archive = new PageArchive(file);
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GZIPInputStream(bytes), StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          archive.add(entry, tar);
        }
      }
    } catch (IOException | IllegalArgumentException damaged) { // the tar reader throws both
      throw new CommandException(
          file + ": is no gzipped tar, or a damaged one: " + damaged.getMessage());
    }
    return archive.source();
  }

  private PassageSource source() {
    if (passages.isEmpty()) {
      throw new CommandException(
          file
              + ": has no .html file with text ("
              + Count.of(otherFiles.size(), "other file")
              + ", "
              + unreadable.size()
              + " unreadable), there is nothing to index");
    }
    return new PassageSource(
        file.getFileName().toString(),
        List.copyOf(passages.values()),
        Notice.of(
            new Notice("page", "that could not be read, not indexed", unreadable),
            new Notice("page", "without text, not indexed", blank),
            new Notice("file", "other than .html, passed over", otherFiles)));
  }

  private void add(TarArchiveEntry entry, InputStream bytes) throws IOException {
    String path = entry.getName();
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String ending = dot < 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (!ending.equals("html") && !ending.equals("htm")) {
      otherFiles.add(path);
    } else if (entry.getSize() > DocsFolder.LARGEST_FILE) {
      unreadable.add(path + ": larger than " + DocsFolder.LARGEST_FILE + " bytes");
    } else {
      add(path, name.substring(0, dot), bytes.readAllBytes());
    }
  }

  private void add(String path, String id, byte[] bytes) {
    Document page;
    try {
      page = DocumentBytes.html(bytes);
    } catch (IOException failure) {
      unreadable.add(path + ": " + DocsFolder.reason(failure));
      return;
    }
    String text = text(page.body());
    if (text.isEmpty()) {
      blank.add(path);
    } else if (passages.put(id, new SourcePassage(id, title(page, text), text, path, 0)) != null) {
      throw new CommandException(
          file + ": two pages are called " + id + ", but a page's name is its id");
    }
  }

  /** Its visible blocks, with line breaks where the page has some. */
  private static String text(Element body) {
    return PageBlocks.of(body, node -> false).stream()
        .map(block -> block.text().strip())
        .collect(Collectors.joining("\n\n"));
  }

  /** A page without a title has it in its first paragraph. */
  private static String title(Document page, String text) {
    String title = page.title().isBlank() ? firstParagraph(text) : page.title();
    return OneLine.of(title).strip();
  }

  static String firstParagraph(String text) {
    return BLANK_LINE.split(text, 2)[0];
  }
}
