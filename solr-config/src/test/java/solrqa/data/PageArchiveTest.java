/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;
import solrqa.files.Notice;

class PageArchiveTest {
  @TempDir private Path folder;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  @Test
  void makesEachPageAPassageWithItsTitle() throws IOException {
    page(
        "docs/D-1.html",
        "<html>\n<pre>\n\n\nA Method\n of Two\n\nIt  works.\n\nUlm\n</pre></html>");
    page("D-2.HTM", "<html><head><title> Ü 2 </title></head><body><p>Text.</p></body></html>");
    assertThat(PageArchive.read(archive()).passages())
        .containsExactly(
            new SourcePassage(
                "D-1",
                "A Method of Two",
                "A Method\n of Two\n\nIt  works.\n\nUlm",
                "docs/D-1.html",
                0),
            new SourcePassage("D-2", "Ü 2", "Text.", "D-2.HTM", 0));
  }

  @Test
  void namesWhatItPassesOver() throws IOException {
    page("a.html", "text");
    page("b.html", "<p> </p>");
    page("c.html", "ä", StandardCharsets.ISO_8859_1);
    page("d.txt", "text");
    PassageSource source = PageArchive.read(archive());
    assertThat(source.passages()).extracting(SourcePassage::id).containsExactly("a");
    assertThat(source.notices())
        .extracting(Notice::print)
        .containsExactly(
            "1 page that could not be read, not indexed: c.html: not UTF-8",
            "1 page without text, not indexed: b.html",
            "1 file that is no .html, passed over: d.txt");
  }

  @Test
  void takesOnlyDifferentNames() throws IOException {
    page("one/a.html", "text");
    page("two/a.html", "text");
    assertRefused(archive(), "two pages are called a");
  }

  @Test
  void refusesWhatHoldsNoPages() throws IOException {
    assertRefused(folder.resolve("absent.tar.gz"), "no such file");
    page("d.txt", "text");
    assertRefused(archive(), "has no .html file with text (1 other file, 0 unreadable)");
    Path text = Files.writeString(folder.resolve("text.tar.gz"), "no archive");
    assertRefused(text, "is no gzipped tar, or a damaged one");
  }

  @Test
  void refusesHalfAnArchive() throws IOException {
    page("a.html", "text");
    byte[] whole = Files.readAllBytes(archive());
    Path half = folder.resolve("half.tar.gz");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(half, "is no gzipped tar, or a damaged one");
  }

  @Test
  void readsTheDocumentsOfCacm() throws IOException {
    PassageSource cacm = PageArchive.read(SharedData.require("cacm/cacm.tar.gz"));
    assertThat(cacm.notices()).isEmpty();
    assertThat(cacm.passages()).hasSize(3204);
    SourcePassage first = cacm.passages().get(0);
    assertThat(first.id()).isEqualTo("CACM-0001");
    assertThat(first.title()).isEqualTo("Preliminary Report-International Algebraic Language");
    assertThat(first.text()).startsWith(first.title() + "\n\nCACM December, 1958");
  }

  private static void assertRefused(Path archive, String why) {
    assertThatThrownBy(() -> PageArchive.read(archive))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(archive.toString())
        .hasMessageContaining(why);
  }

  private void page(String name, String html) {
    page(name, html, StandardCharsets.UTF_8);
  }

  private void page(String name, String html, Charset charset) {
    entries.put(name, html.getBytes(charset));
  }

  private Path archive() throws IOException {
    Path file = folder.resolve("pages.tar.gz");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      for (Map.Entry<String, byte[]> page : entries.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(page.getKey());
        entry.setSize(page.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(page.getValue());
        tar.closeArchiveEntry();
      }
    }
    return file;
  }
}
