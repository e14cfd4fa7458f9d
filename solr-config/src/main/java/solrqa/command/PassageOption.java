/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import solrqa.console.Count;
import solrqa.data.DocsFolder;
import solrqa.data.SamplePassages;
import solrqa.data.SourcePassage;
import solrqa.solr.Checkout;

/** What a command indexes: the sample, or a folder of documents. */
final class PassageOption {
  @Option(
      names = "--docs",
      paramLabel = "DIR",
      description =
          "Index the .txt, .md and .html files below this folder instead of the sample. Markdown"
              + " with YAML front matter loses its Liquid tags, except in code.")
  private Path docs;

  /** The passages to index; says what of a folder could not be read. */
  List<SourcePassage> passages(Checkout checkout, PrintWriter messages) throws IOException {
    if (docs == null) {
      return SamplePassages.read(checkout.samplePassages());
    }
    DocsFolder folder = DocsFolder.read(docs);
    folder.unreadable().forEach(file -> messages.println("Could not read " + file));
    folder.blank().forEach(file -> messages.println("No text in " + file));
    folder
        .links()
        .forEach(
            link ->
                messages.println(
                    "Not followed, as it leads out of the folder or nowhere: " + link));
    messages.println(
        "Read "
            + Count.of(folder.documents(), "document")
            + " in "
            + docs
            + (folder.blank().isEmpty()
                ? ""
                : ", " + Count.of(folder.blank().size(), "file") + " without text")
            + (folder.otherFiles() == 0
                ? ""
                : "; passed over " + Count.of(folder.otherFiles(), "other file")));
    return folder.passages();
  }
}
