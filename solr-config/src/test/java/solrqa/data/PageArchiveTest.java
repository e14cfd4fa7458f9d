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
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import solrqa.console.CommandException;
import solrqa.files.Notice;

class PageArchiveTest {
  @TempDir private Path folder;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** Entries without content by their names, one of each kind of tar's. */
  private final Map<String, byte[]> links = new LinkedHashMap<>();

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
            "1 file other than .html, passed over: d.txt");
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

  @Test
  void keepsParagraphsApart() throws IOException {
    page("a.html", "<p>A Method</p><p>It <b>works</b>.</p><ul><li>one<li>two</ul>Ulm");
    SourcePassage passage = PageArchive.read(archive()).passages().get(0);
    assertThat(passage.title()).isEqualTo("A Method");
    assertThat(passage.text().split("\\s+"))
        .containsExactly("A", "Method", "It", "works.", "one", "two", "Ulm");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          <table><tr><td><p>a</p><p>b</p></table>                   => a¶b
          <table><tr><th>k<th>n<tr><td><p>a</p><p>b</p><td>2</table> => k: a b | n: 2
          <table><tr><td>Menu<td><h1>Leave</h1><p>One</table>       => Menu¶Leave¶One
          <select><option>a<option>b</select>                       => a¶b
          <details><summary>a</summary>b</details>                  => a¶b
          <fieldset><legend>a</legend>b</fieldset>                  => a¶b
          <ul><li>a<ul><li>b</ul></ul><dl><dt>c<dd>d</dl>           => a¶b¶c¶d
          a<br>b<input>c                                            => a⏎b c
          un<ins>believ</ins>able                                   => unbelievable
          <nav>a</nav><form><p>b</form><footer>c</footer>           => a¶b¶c
          <main>a</main>b<p hidden>c                                => a¶b
          <pre> a⏎⏎  b</pre>                                        => a⏎⏎  b
          """)
  void keepsWordsApartAndAllOfThem(String html, String text) throws IOException {
    page("a.html", html.replace("⏎", "\n"));
    assertThat(PageArchive.read(archive()).passages().get(0).text())
        .isEqualTo(text.replace("⏎", "\n").replace("¶", "\n\n"));
  }

  /** A name is an id and no place: nothing is written, so no folder can be left. */
  @ParameterizedTest
  @CsvSource({
    "../../etc/a.html, a",
    "/root/a.html, a",
    "a.b.html, a.b",
    "A.HTM, A",
    "two words.html, two words",
    "x/Größe 😀.html, Größe 😀"
  })
  void takesTheIdFromTheLastPartOfAName(String name, String id) throws IOException {
    page(name, "text");
    assertThat(PageArchive.read(archive()).passages().get(0).id()).isEqualTo(id);
  }

  @Test
  void takesNoPageWithoutAName() throws IOException {
    page("a.html", "text");
    page("x/.html", "text");
    page("html", "text");
    assertThat(PageArchive.read(archive()).notices())
        .extracting(Notice::print)
        .containsExactly("2 files other than .html, passed over: x/.html, html");
  }

  @Test
  void followsNoLink() throws IOException {
    page("a.html", "text");
    links.put("b.html", new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK});
    links.put("c", new byte[] {TarConstants.LF_DIR, TarConstants.LF_FIFO});
    assertThat(PageArchive.read(archive()).passages())
        .extracting(SourcePassage::id)
        .containsExactly("a");
  }

  @Test
  void passesOverAPageWithoutBounds() throws IOException {
    page("a.html", "text");
    entries.put("zeros.html", new byte[20_000_001]);
    assertThat(PageArchive.read(archive()).notices())
        .extracting(Notice::print)
        .containsExactly(
            "1 page that could not be read, not indexed: zeros.html: larger than 20000000 bytes");
  }

  @Test
  void readsAPageInTheEncodingItNames() throws IOException {
    page("a.html", "<meta charset=iso-8859-1>Größe", StandardCharsets.ISO_8859_1);
    assertThat(PageArchive.read(archive()).passages().get(0).text()).isEqualTo("Größe");
  }

  /** Wherever it was cut off: the message, never half of the pages and never another failure. */
  @Test
  void refusesAnArchiveCutOffAnywhere() throws IOException {
    page("a.html", "text " + "x".repeat(2_000));
    page("b.html", "<p>more");
    byte[] whole = Files.readAllBytes(archive());
    Path cut = folder.resolve("cut.tar.gz");
    for (int length = 0; length < whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertRefused(cut, "is no gzipped tar, or a damaged one");
    }
  }

  @Test
  void refusesAnArchiveWhoseBytesChanged() throws IOException {
    page("a.html", "text");
    byte[] changed = Files.readAllBytes(archive());
    changed[changed.length - 6] ^= 1; // of the sum
    Path file = Files.write(folder.resolve("changed.tar.gz"), changed);
    assertRefused(file, "is no gzipped tar, or a damaged one: Corrupt GZIP trailer");
  }

  @Test
  void refusesATarThatIsEmptyOrAFolder() throws IOException {
    assertRefused(archive(), "has no .html file with text (0 other files, 0 unreadable)");
    assertRefused(folder, "no such file, or it cannot be read");
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
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> link : links.entrySet()) {
        for (byte kind : link.getValue()) {
          TarArchiveEntry entry = new TarArchiveEntry(link.getKey(), kind);
          entry.setLinkName("a.html");
          tar.putArchiveEntry(entry);
          tar.closeArchiveEntry();
        }
      }
      for (Map.Entry<String, byte[]> page : entries.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(page.getKey(), true);
        entry.setSize(page.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(page.getValue());
        tar.closeArchiveEntry();
      }
    }
    return file;
  }
}
