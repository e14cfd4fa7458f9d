/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import solrqa.data.DocsFolder;
import solrqa.data.PageArchive;
import solrqa.data.PassageSource;
import solrqa.data.SamplePassages;
import solrqa.data.SquadPassages;
import solrqa.solr.Checkout;
import solrqa.solr.PassageCore;

/** What an evaluation searches: one that runs, or passages for a Solr of its own. */
final class CollectionOption {
  private static final String SOLR = "/solr/";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Search a collection that runs, as http://127.0.0.1:8983/solr/NAME, with the configset's"
              + " fields and handler.")
  private URI url;

  @Option(
      names = "--passages",
      paramLabel = "FILE.json",
      description = "Index all paragraphs of a SQuAD file instead of the sample.")
  private Path passages;

  @Option(
      names = "--documents",
      paramLabel = "FILE.tar.gz",
      description = "Index the HTML pages of a gzipped tar, one passage a page.")
  private Path documents;

  @Option(
      names = "--docs",
      paramLabel = "DIR",
      description = "Index the .txt, .md and .html files below this folder, as ask does.")
  private Path docs;

  /** Refuses what cannot be meant. */
  void check() {
    List<String> given = new ArrayList<>();
    given(given, "--url", url);
    given(given, "--passages", passages);
    given(given, "--documents", documents);
    given(given, "--docs", docs);
    if (given.size() > 1) {
      throw new ParameterException(
          spec.commandLine(),
          String.join(" and ", given) + " exclude each other: one collection is asked");
    }
    if (url != null && collection().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "illegal --url " + url + ", must be http://HOST:PORT/solr/NAME");
    }
  }

  private static void given(List<String> given, String name, Object value) {
    if (value != null) {
      given.add(name);
    }
  }

  /** Whether a collection is asked that runs already. */
  boolean isRunning() {
    return url != null;
  }

  /** Whether the sample is asked. */
  boolean isSample() {
    return url == null && passages == null && documents == null && docs == null;
  }

  /** The SQuAD file that is indexed, as it can have questions too; none if another thing is. */
  List<Path> squadFile() {
    return passages == null ? List.of() : List.of(passages);
  }

  URI url() {
    return url;
  }

  /** The collection that runs. */
  PassageCore running() {
    return PassageCore.existing(url.getScheme() + "://" + url.getRawAuthority(), collection());
  }

  /** Empty where the address names none, or has more in it than results may show. */
  private String collection() {
    boolean plain =
        List.of("http", "https").contains(String.valueOf(url.getScheme()))
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && url.getRawPath().startsWith(SOLR)
            && url.getRawPath().indexOf('/', SOLR.length()) < 0;
    return plain ? url.getPath().substring(SOLR.length()) : "";
  }

  /** What is to be indexed. */
  PassageSource source(Checkout checkout) throws IOException {
    if (passages != null) {
      return SquadPassages.read(passages);
    }
    if (documents != null) {
      return PageArchive.read(documents);
    }
    if (docs == null) {
      return new PassageSource("sample", SamplePassages.read(checkout.samplePassages()), List.of());
    }
    DocsFolder folder = DocsFolder.read(docs);
    String name = docs.toRealPath().getFileName().toString();
    return new PassageSource(name, folder.passages(), folder.notices());
  }
}
