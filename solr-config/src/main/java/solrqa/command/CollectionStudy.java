/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.solr.common.util.Utils;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What commands share that ask one collection all questions in several ways and leave a study.
 *
 * @param spec of the command
 * @param out where the study goes
 */
record CollectionStudy(
    CommandSpec spec, QuestionOption questions, CollectionOption collection, Path out) {

  /** Starts a Solr of the command's own. */
  interface Start {
    PassageSolr of(Checkout checkout, List<SourcePassage> passages, PrintWriter messages)
        throws IOException, InterruptedException;
  }

  /** Asks a collection, which the study describes with {@code searched}. */
  interface Task {
    int in(PassageCore core, Map<String, Object> searched, QuestionSet set)
        throws IOException, InterruptedException;
  }

  /** Refuses what cannot be meant. */
  void check() {
    collection.check();
    questions.check(collection);
    if (Files.isDirectory(out)) {
      throw new ParameterException(
          spec.commandLine(), "illegal --out " + out + ", must be a file, not a folder");
    }
  }

  /** Runs the task in the collection that runs, or in a Solr that is started for it. */
  int run(Start start, Task task) throws IOException, InterruptedException {
    if (collection.isRunning()) {
      Map<String, Object> searched = Map.of("url", collection.url().toString());
      return task.in(collection.running(), searched, questions.read(collection, Map.of()));
    }
    Checkout checkout = Checkout.current();
    PassageSource source = collection.source(checkout);
    QuestionSet set = questions.read(collection, source.idsByText());
    PrintWriter messages = spec.commandLine().getErr();
    try (PassageSolr solr = start.of(checkout, source.passages(), messages)) {
      return task.in(solr.core(), source.identity(), set);
    }
  }

  /** Writes a study and prints it, and what is to be said of the questions. */
  void finish(Map<String, Object> json, String text, List<Notice> notices) throws IOException {
    Files.writeString(out, Utils.toJSONString(json) + "\n", StandardCharsets.UTF_8);
    PrintWriter output = spec.commandLine().getOut();
    output.print(text);
    notices.forEach(notice -> output.println(notice.print()));
    output.flush();
  }
}
