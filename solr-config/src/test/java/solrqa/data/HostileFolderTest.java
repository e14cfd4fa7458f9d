/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.console.CommandException;

/** Folders as people have them: links, odd names, other encodings, files without end. */
class HostileFolderTest {
  @TempDir private Path folder;

  @Test
  void readsNothingOutsideOfTheFolder() throws IOException {
    write("docs/a.txt", "One.");
    write("secret/b.txt", "Two.");
    Files.createSymbolicLink(folder.resolve("docs/c.txt"), folder.resolve("secret/b.txt"));
    Files.createSymbolicLink(folder.resolve("docs/more"), folder.resolve("secret"));
    Files.createSymbolicLink(folder.resolve("docs/lost.txt"), folder.resolve("absent"));
    DocsFolder docs = DocsFolder.read(folder.resolve("docs"));
    assertThat(docs.passages()).extracting(SourcePassage::path).containsExactly("a.txt");
    assertThat(docs.unreadable()).isEmpty();
    assertThat(docs.links()).containsExactly("c.txt", "lost.txt", "more");
  }

  /** As kubelet writes a volume of a ConfigMap: changing {@code ..data} changes all of it. */
  @Test
  void readsWhatKubernetesMounts() throws IOException {
    write("docs/..2026_11_30/a.md", "One.");
    write("docs/..2026_11_30/sub/b.md", "Two.");
    write("docs/..2026_11_30/sub/.c.md", "Hidden.");
    Files.createSymbolicLink(folder.resolve("docs/..data"), Path.of("..2026_11_30"));
    Files.createSymbolicLink(folder.resolve("docs/a.md"), Path.of("..data/a.md"));
    Files.createSymbolicLink(folder.resolve("docs/sub"), Path.of("..data/sub"));
    DocsFolder docs = DocsFolder.read(folder.resolve("docs"));
    assertThat(docs.passages())
        .containsExactly(
            new SourcePassage("a.md#0", "a", "One.", "a.md", 0),
            new SourcePassage("sub/b.md#0", "b", "Two.", "sub/b.md", 0));
    assertThat(docs.links()).isEmpty();
  }

  @Test
  void readsAFileOnceHoweverManyLinksItHas() throws IOException {
    write("b/real.txt", "One.");
    write(".hidden/data.bin", "Two.");
    Files.createSymbolicLink(folder.resolve("a.txt"), folder.resolve("b/real.txt"));
    Files.createSymbolicLink(folder.resolve("d.txt"), Path.of("c.txt"));
    Files.createSymbolicLink(folder.resolve("c.txt"), Path.of(".hidden/data.bin"));
    Files.createSymbolicLink(folder.resolve(".e.txt"), Path.of(".hidden/data.bin"));
    Files.createSymbolicLink(folder.resolve("f"), Path.of("b"));
    assertThat(DocsFolder.read(folder).passages())
        .extracting(SourcePassage::path)
        .containsExactly("b/real.txt", "c.txt");
  }

  /** Projects link to a README or a LICENSE without ending. */
  @Test
  void readsAFileByALinkThatSaysItsFormat() throws IOException {
    write("LICENSE", "One.");
    write("data.txt", "Two.");
    write("image", "Three.");
    Files.createSymbolicLink(folder.resolve("license.txt"), Path.of("LICENSE"));
    Files.createSymbolicLink(folder.resolve("b"), Path.of("data.txt"));
    DocsFolder docs = DocsFolder.read(folder);
    assertThat(docs.passages())
        .extracting(SourcePassage::path)
        .containsExactly("data.txt", "license.txt");
    assertThat(docs.otherFiles()).isEqualTo(1);
  }

  @Test
  void followsNoLinkThatLeavesAndComesBack() throws IOException {
    write("docs/a.txt", "One.");
    write("docs-secret/b.txt", "Two.");
    Files.createSymbolicLink(folder.resolve("docs/up"), Path.of(".."));
    Files.createSymbolicLink(folder.resolve("docs/b.txt"), Path.of("../docs-secret/b.txt"));
    Files.createSymbolicLink(folder.resolve("docs/c.txt"), Path.of("../docs/a.txt"));
    DocsFolder docs = DocsFolder.read(folder.resolve("docs"));
    assertThat(docs.passages()).extracting(SourcePassage::path).containsExactly("a.txt");
    assertThat(docs.links()).containsExactly("b.txt", "up");
  }

  @Test
  @Timeout(20)
  void comesToAnEndWhereALinkPointsBack() throws IOException {
    write("a.txt", "One.");
    Files.createSymbolicLink(folder.resolve("again"), folder);
    Files.createSymbolicLink(folder.resolve("self.txt"), folder.resolve("self.txt"));
    write(".hidden/b.txt", "Two.");
    Files.createSymbolicLink(folder.resolve(".hidden/again"), folder);
    Files.createSymbolicLink(folder.resolve(".hidden/deep"), folder.resolve(".hidden"));
    Files.createSymbolicLink(folder.resolve("more"), folder.resolve(".hidden"));
    assertThat(DocsFolder.read(folder).passages())
        .extracting(SourcePassage::path)
        .containsExactly("a.txt", "more/b.txt");
  }

  @Test
  @Timeout(20)
  @EnabledOnOs(OS.LINUX)
  void doesNotWaitForAPipe() throws IOException, InterruptedException {
    write("a.txt", "One.");
    Process mkfifo = new ProcessBuilder("mkfifo", folder.resolve("pipe.txt").toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    assertThat(DocsFolder.read(folder).documents()).isEqualTo(1);
  }

  @Test
  void namesWhatItMayNotReadAndReadsTheRest() throws IOException {
    write("a.txt", "One.");
    write("closed/b.txt", "Two.");
    write("c.txt", "Three.");
    for (String path : new String[] {"closed", "c.txt"}) {
      Files.setPosixFilePermissions(
          folder.resolve(path), PosixFilePermissions.fromString("---------"));
    }
    assumeFalse(Files.isReadable(folder.resolve("c.txt")), "root may read all");
    DocsFolder docs = DocsFolder.read(folder);
    assertThat(docs.passages()).extracting(SourcePassage::path).containsExactly("a.txt");
    assertThat(docs.unreadable())
        .hasSize(2)
        .allSatisfy(why -> assertThat(why).contains("AccessDeniedException"))
        .anySatisfy(why -> assertThat(why).startsWith("closed: "));
  }

  @Test
  void passesOverWhatIsLargerThanTwentyMillionBytes() throws IOException {
    write("a.txt", "One.");
    try (RandomAccessFile sparse = new RandomAccessFile(folder.resolve("b.txt").toFile(), "rw")) {
      sparse.setLength(20_000_001);
    }
    assertThat(DocsFolder.read(folder).unreadable())
        .containsExactly("b.txt: IOException larger than 20000000 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words.txt",
        "Größe😀.md",
        "a#b.html",
        "a.b.c.txt",
        "deep/a'\"&<b>.txt",
        "UPPER.MD",
        "x.Markdown",
        "~a.htm",
        "a%2Fb.txt",
        "deep.txt/b.txt",
        "-rf.txt",
        "a;b|c.txt",
        "a\nb.txt"
      })
  void namesAPassageByItsFileWhateverThatIsCalled(String path) throws IOException {
    write(path, "One.");
    String file = path.substring(path.lastIndexOf('/') + 1);
    assertThat(DocsFolder.read(folder).passages())
        .containsExactly(
            new SourcePassage(
                path + "#0", file.substring(0, file.lastIndexOf('.')), "One.", path, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {".txt", ".hidden.md", ".git/a.txt", "a/.b/c/d.html"})
  void passesOverWhatIsHidden(String path) throws IOException {
    write(path, "One.");
    write("a.bin", "x");
    assertThatThrownBy(() -> DocsFolder.read(folder))
        .isInstanceOf(CommandException.class)
        .hasMessageEndingWith("(1 other file, 0 unreadable)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"txt", "a.txt~", "a.txt.gz", "atxt", "a.", "a.pdf", "a.html5", "README"})
  void countsAsOtherFiles(String path) throws IOException {
    write(path, "One.");
    write("z.txt", "Two.");
    DocsFolder docs = DocsFolder.read(folder);
    assertThat(docs.otherFiles()).isEqualTo(1);
    assertThat(docs.documents()).isEqualTo(1);
  }

  /** What is in UTF-16 says so by its mark. */
  @Test
  void readsMarksOfByteOrder() throws IOException {
    write("a.txt", "\ufeffOne.");
    write("b.md", "\ufeff# Two");
    write("c.md", "\ufeff---\ntitle: Three\n---\nThree.");
    write("d.html", "\ufeff<p>Größe.");
    Files.write(folder.resolve("e.html"), "\ufeff<p>Größe.".getBytes(StandardCharsets.UTF_16BE));
    Files.write(folder.resolve("f.txt"), "\ufeffx".getBytes(StandardCharsets.UTF_16LE));
    DocsFolder docs = DocsFolder.read(folder);
    assertThat(docs.passages())
        .extracting(SourcePassage::text)
        .containsExactly("One.", "Three.", "Größe.", "Größe.", "x");
    assertThat(docs.passages().get(1).title()).isEqualTo("Three");
    assertThat(docs.unreadable()).isEmpty();
  }

  @Test
  void readsUtf16InEveryFormat() throws IOException {
    write("z.txt", "End.");
    String text = "\ufeffGröße 😀.";
    Files.write(folder.resolve("a.txt"), text.getBytes(StandardCharsets.UTF_16BE));
    Files.write(folder.resolve("b.md"), text.getBytes(StandardCharsets.UTF_16LE));
    Files.write(folder.resolve("c.html"), text.getBytes(StandardCharsets.UTF_16LE));
    DocsFolder docs = DocsFolder.read(folder);
    assertThat(docs.passages())
        .extracting(SourcePassage::text)
        .containsExactly("Größe 😀.", "Größe 😀.", "Größe 😀.", "End.");
    assertThat(docs.unreadable()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Twelve weeks.", "Двенадцать недель отпуска.", "a", "<p>One"})
  void namesUtf16WithoutAMark(String text) throws IOException {
    write("z.txt", "End.");
    Files.write(folder.resolve("a.txt"), text.getBytes(StandardCharsets.UTF_16LE));
    Files.write(folder.resolve("b.md"), text.getBytes(StandardCharsets.UTF_16BE));
    Files.write(folder.resolve("c.html"), text.getBytes(StandardCharsets.UTF_16LE));
    String why = ": not text, or UTF-16 without a byte order mark: save it as UTF-8";
    DocsFolder docs = DocsFolder.read(folder);
    assertThat(docs.documents()).isEqualTo(1);
    assertThat(docs.unreadable()).containsExactly("a.txt" + why, "b.md" + why, "c.html" + why);
  }

  @Test
  void namesWhatItsMarkSaysFalsely() throws IOException {
    write("z.txt", "End.");
    byte[][] broken = {
      {(byte) 0xff, (byte) 0xfe, 'a'},
      {(byte) 0xfe, (byte) 0xff, (byte) 0xd8, 0x3d},
      {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xde}
    };
    for (int i = 0; i < broken.length; i++) {
      Files.write(folder.resolve(i + ".txt"), broken[i]);
      Files.write(folder.resolve(i + ".html"), broken[i]);
    }
    Files.write(folder.resolve("utf32.txt"), new byte[] {-1, -2, 0, 0, 'a', 0, 0, 0});
    assertThat(DocsFolder.read(folder).unreadable())
        .containsExactly(
            "0.html: not UTF-16LE, as its byte order mark says",
            "0.txt: not UTF-16LE, as its byte order mark says",
            "1.html: not UTF-16BE, as its byte order mark says",
            "1.txt: not UTF-16BE, as its byte order mark says",
            "2.html: not UTF-16LE, as its byte order mark says",
            "2.txt: not UTF-16LE, as its byte order mark says",
            "utf32.txt: not text, or UTF-16 without a byte order mark: save it as UTF-8");
  }

  /** Browsers read such a page as UTF-8. */
  @Test
  void doesNotBelieveThatAPageIsUtf16WhoseBytesAreNot() throws IOException {
    write("a.html", "<meta charset=utf-16le><p>Größe");
    assertThat(DocsFolder.read(folder).passages())
        .extracting(SourcePassage::text)
        .containsExactly("Größe");
  }

  @Test
  void readsTextWithAFewZeros() throws IOException {
    write("a.txt", "Twelve weeks of paid leave.\0 ");
    assertThat(DocsFolder.read(folder).documents()).isEqualTo(1);
  }

  @Test
  void guessesNoEncoding() throws IOException {
    write("a.txt", "One.");
    byte[][] broken = {
      {'a', (byte) 0xc3}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}
    };
    for (int i = 0; i < broken.length; i++) {
      Files.write(folder.resolve(i + ".txt"), broken[i]);
      Files.write(folder.resolve(i + ".md"), broken[i]);
    }
    assertThat(DocsFolder.read(folder).unreadable())
        .hasSize(6)
        .allSatisfy(why -> assertThat(why).endsWith(": not UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\r\n ", "\ufeff", "\ufeff\n"})
  void hasNoPassageOfAFileWithoutText(String text) throws IOException {
    write("a.txt", text);
    write("b.md", text);
    write("c.html", text);
    write("d.txt", "One.");
    DocsFolder docs = DocsFolder.read(folder);
    assertThat(docs.documents()).isEqualTo(1);
    assertThat(docs.unreadable()).isEmpty();
    assertThat(docs.blank()).containsExactly("a.txt", "b.md", "c.html");
  }

  @Test
  void keepsTheOrderOfPathsHoweverFilesWereMade() throws IOException {
    for (String path : new String[] {"b.txt", "a/z.txt", "a/b/c.txt", "a.txt", "B.txt"}) {
      write(path, path);
    }
    assertThat(DocsFolder.read(folder).passages())
        .extracting(SourcePassage::path)
        .containsExactly("B.txt", "a.txt", "a/b/c.txt", "a/z.txt", "b.txt");
  }

  @Test
  void goesDownTwoHundredFolders() throws IOException {
    String path = "d/".repeat(200) + "a.txt";
    write(path, "One.");
    assertThat(DocsFolder.read(folder).passages().get(0).path()).isEqualTo(path);
  }

  @Test
  @Timeout(20)
  void cutsALineOfAHundredThousandCharacters() throws IOException {
    String line = "word ".repeat(20_000);
    write("line.txt", line);
    write("emoji.txt", "😀".repeat(50_000));
    DocsFolder docs = DocsFolder.read(folder);
    StringBuilder emoji = new StringBuilder();
    int words = 0;
    for (SourcePassage passage : docs.passages()) {
      assertThat(passage.text()).hasSizeLessThanOrEqualTo(1200);
      if (passage.path().equals("line.txt")) {
        words += passage.text().split(" ").length;
        assertThat(passage.text()).startsWith("word").endsWith("word");
      } else {
        emoji.append(passage.text());
      }
    }
    assertThat(words).isEqualTo(20_000);
    assertThat(emoji.toString()).isEqualTo("😀".repeat(50_000));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
