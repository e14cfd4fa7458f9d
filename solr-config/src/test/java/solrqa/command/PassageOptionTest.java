/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;
import solrqa.solr.Checkout;

class PassageOptionTest {
  private static final Checkout CHECKOUT = new Checkout(Path.of("..").toAbsolutePath().normalize());

  @TempDir private Path folder;
  private final StringWriter messages = new StringWriter();

  @Command
  private static final class Holder {
    @Mixin private PassageOption passages;
  }

  private List<SourcePassage> read(String... arguments) throws IOException {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(arguments);
    return holder.passages.passages(CHECKOUT, new PrintWriter(messages, true));
  }

  @Test
  void isTheSample() throws IOException {
    assertThat(read()).hasSizeGreaterThan(50);
    assertThat(messages.toString()).isEmpty();
  }

  @Test
  void saysWhatOfAFolderWasRead() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "One.");
    Files.writeString(folder.resolve("b.md"), "# Two\n\nTwo.");
    assertThat(read("--docs", folder.toString())).hasSize(2);
    assertThat(messages.toString()).isEqualToIgnoringNewLines("Read 2 documents in " + folder);
  }

  @Test
  void saysWhatOfAFolderWasNotRead() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "One.");
    Files.writeString(folder.resolve("image.png"), "x");
    Files.write(folder.resolve("latin.txt"), new byte[] {(byte) 0xfc});
    Files.writeString(folder.resolve("empty.html"), "<p>");
    Files.createSymbolicLink(folder.resolve("lost.md"), Path.of("nowhere"));
    assertThat(read("--docs", folder.toString())).hasSize(1);
    assertThat(messages.toString().lines())
        .containsExactly(
            "Could not read latin.txt: not UTF-8",
            "No text in empty.html",
            "Not followed, as it leads out of the folder or nowhere: lost.md",
            "Read 1 document in " + folder + ", 1 file without text; passed over 1 other file");
  }

  @Test
  void refusesAFolderWithoutText() {
    assertThatThrownBy(() -> read("--docs", folder.toString()))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("nothing to index in " + folder);
  }
}
