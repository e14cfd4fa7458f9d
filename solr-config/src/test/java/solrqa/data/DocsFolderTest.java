/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import solrqa.console.CommandException;

class DocsFolderTest {
  @TempDir private Path folder;

  @Test
  void readsTextMarkdownAndHtmlInAllFolders() throws IOException {
    write("plain.txt", "One\nline.\n\nAnother.");
    write("deep/er/page.md", "# Page\n\nText.");
    write("deep/site.HTML", "<p>Site.");
    DocsFolder docs = DocsFolder.read(folder);
    assertThat(docs.passages())
        .containsExactly(
            new SourcePassage("deep/er/page.md#0", "Page", "Page\n\nText.", "deep/er/page.md", 0),
            new SourcePassage("deep/site.HTML#0", "site", "Site.", "deep/site.HTML", 0),
            new SourcePassage("plain.txt#0", "plain", "One line.\n\nAnother.", "plain.txt", 0));
    assertThat(docs.documents()).isEqualTo(3);
  }

  @Test
  void readsTheSameTwice() throws IOException {
    write("a.md", "One.");
    write("b.md", "Two.");
    assertThat(DocsFolder.read(folder)).isEqualTo(DocsFolder.read(folder));
  }

  @Test
  void countsOtherFilesAndPassesOverHiddenOnes() throws IOException {
    write("a.txt", "One.");
    write("image.png", "x");
    write("Makefile", "x");
    write(".git/config.txt", "x");
    DocsFolder docs = DocsFolder.read(folder);
    assertThat(docs.otherFiles()).isEqualTo(2);
    assertThat(docs.passages()).hasSize(1);
  }

  @Test
  void namesFilesThatAreNotUtf8AndReadsTheRest() throws IOException {
    write("good.txt", "Größe 😀.");
    Files.write(folder.resolve("latin.txt"), "Größe".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(folder.resolve("broken.html"), "<p>Größe".getBytes(StandardCharsets.ISO_8859_1));
    DocsFolder docs = DocsFolder.read(folder);
    assertThat(docs.passages()).extracting(SourcePassage::text).containsExactly("Größe 😀.");
    assertThat(docs.unreadable()).containsExactly("broken.html: not UTF-8", "latin.txt: not UTF-8");
  }

  @Test
  void readsHtmlInTheEncodingItNames() throws IOException {
    Files.write(
        folder.resolve("latin.html"),
        "<meta charset=iso-8859-1><p>Größe".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(DocsFolder.read(folder).passages().get(0).text()).isEqualTo("Größe");
  }

  @Test
  void countsNoDocumentWithoutText() throws IOException {
    write("a.txt", "One.");
    write("empty.md", "---\ntitle: Moved\n---\n");
    DocsFolder docs = DocsFolder.read(folder);
    assertThat(docs.documents()).isEqualTo(1);
    assertThat(docs.blank()).containsExactly("empty.md");
  }

  @Test
  void refusesAFolderWithoutDocuments() throws IOException {
    write("image.png", "x");
    assertThatThrownBy(() -> DocsFolder.read(folder))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("(1 other file, 0 unreadable)");
  }

  @Test
  void saysWhyThereIsNothing() throws IOException {
    write("a.txt", "");
    Files.write(folder.resolve("b.txt"), new byte[] {(byte) 0xfc});
    Files.createSymbolicLink(folder.resolve("c.txt"), Path.of("nowhere"));
    assertThatThrownBy(() -> DocsFolder.read(folder))
        .isInstanceOf(CommandException.class)
        .hasMessageEndingWith(
            "(0 other files, 1 unreadable);"
                + " 1 file that could not be read, not indexed: b.txt: not UTF-8;"
                + " 1 file without text, not indexed: a.txt;"
                + " 1 link leading out of the folder or nowhere, not followed: c.txt");
  }

  @Test
  void refusesWhatIsNoFolder() {
    assertThatThrownBy(() -> DocsFolder.read(folder.resolve("absent")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no such folder");
  }

  @Test
  void readsWhatALinkToAFolderPointsTo() throws IOException {
    write("real/a.txt", "One.");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    assertThat(DocsFolder.read(link).passages())
        .extracting(SourcePassage::path)
        .containsOnly("a.txt");
  }

  @Test
  void passesOverAFileThatIsNestedTooDeeply() throws IOException {
    write("a.txt", "One.");
    write("deep.md", ">".repeat(100_000) + " Two.");
    DocsFolder read = DocsFolder.read(folder);
    assertThat(read.documents()).isEqualTo(1);
    assertThat(read.unreadable()).containsExactly("deep.md: nested too deeply");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
