/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import solrqa.console.CommandException;
import solrqa.data.PassageSource;
import solrqa.data.SourcePassage;
import solrqa.files.Notice;
import solrqa.solr.Checkout;

class CollectionOptionTest {
  private static final Checkout CHECKOUT = new Checkout(Path.of("..").toAbsolutePath().normalize());

  @TempDir private Path folder;

  @Command
  private static final class Holder {
    @Mixin private CollectionOption collection;
  }

  private static CollectionOption parse(String... arguments) {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(arguments);
    holder.collection.check();
    return holder.collection;
  }

  @Test
  void isTheSampleUnlessItIsSaidOtherwise() throws IOException {
    CollectionOption sample = parse();
    assertThat(sample.isSample()).isTrue();
    assertThat(sample.isRunning()).isFalse();
    assertThat(sample.squadFile()).isEmpty();
    PassageSource source = sample.source(CHECKOUT);
    assertThat(source.name()).isEqualTo("sample");
    assertThat(source.passages()).isNotEmpty();
    assertThat(source.notices()).isEmpty();
  }

  @Test
  void isACollectionThatRuns() {
    CollectionOption running = parse("--url", "http://127.0.0.1:8983/solr/passages");
    assertThat(running.isRunning()).isTrue();
    assertThat(running.isSample()).isFalse();
    assertThat(running.url()).isEqualTo(URI.create("http://127.0.0.1:8983/solr/passages"));
  }

  @Test
  void isAllParagraphsOfASquadFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("dev.json"),
            """
            {"data": [{"title": "Ada", "paragraphs": [
              {"context": "One.", "qas": []}, {"context": "Two.", "qas": []},
              {"context": "One.", "qas": []}]}]}
            """);
    CollectionOption squad = parse("--passages", file.toString());
    assertThat(squad.squadFile()).containsExactly(file);
    assertThat(squad.isSample()).isFalse();
    PassageSource source = squad.source(CHECKOUT);
    assertThat(source.name()).isEqualTo("dev.json");
    assertThat(source.passages()).extracting(SourcePassage::text).containsExactly("One.", "Two.");
    assertThat(source.notices())
        .extracting(Notice::print)
        .containsExactly("1 paragraph with the text of one before, indexed once: Ada#2");
  }

  @Test
  void isAFolderOfDocumentsWhoseUnreadableOnesAreNamed() throws IOException {
    Path docs = Files.createDirectory(folder.resolve("handbook"));
    Files.writeString(docs.resolve("a.txt"), "Some text.");
    Files.write(docs.resolve("b.txt"), new byte[] {(byte) 0xfc});
    Files.writeString(docs.resolve("c.md"), "---\ntitle: Moved\n---\n");
    Files.createSymbolicLink(docs.resolve("d.txt"), folder);
    CollectionOption option = parse("--docs", docs.toString());
    PassageSource source = option.source(CHECKOUT);
    assertThat(source.name()).as("no folder of this machine").isEqualTo("handbook");
    assertThat(source.passages()).extracting(SourcePassage::text).containsExactly("Some text.");
    assertThat(source.notices())
        .extracting(Notice::print)
        .containsExactly(
            "1 file that could not be read, not indexed: b.txt: not UTF-8",
            "1 file without text, not indexed: c.md",
            "1 link leading out of the folder or nowhere, not followed: d.txt");
  }

  @Test
  void isAnArchiveOfPages() {
    CollectionOption pages = parse("--documents", folder.resolve("none.tar.gz").toString());
    assertThat(pages.squadFile()).isEmpty();
    assertThatThrownBy(() -> pages.source(CHECKOUT))
        .isInstanceOf(CommandException.class)
        .hasMessageEndingWith("none.tar.gz: no such file, or it cannot be read");
  }

  @Test
  void isOneCollection() {
    assertThatThrownBy(() -> parse("--passages", "a.json", "--docs", "b", "--documents", "c"))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "--passages and --documents and --docs exclude each other: one collection is asked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h/solr",
        "http://h/solr/",
        "http://h/solr/a/select",
        "http://h/solr/a#b",
        "http://user@h/solr/a",
        "file:///solr/a"
      })
  void refusesAddressesThatNameNoCollection(String url) {
    assertThatThrownBy(() -> parse("--url", url))
        .isInstanceOf(ParameterException.class)
        .hasMessage("illegal --url " + url + ", must be http://HOST:PORT/solr/NAME");
  }
}
