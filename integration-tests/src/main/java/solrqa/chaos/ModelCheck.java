/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import solrqa.benchmark.load.FreshQuestions;
import solrqa.files.RunFolder;
import solrqa.solr.PassageCore;
import solrqa.solr.SolrHome;

/** The model's files are broken when it is loaded, are repaired, and are broken while it reads. */
final class ModelCheck implements Check {
  private static final String CORE = "model";
  private static final String WEIGHTS = "model.safetensors";
  private static final int CLIENTS = 2;
  private static final int MAX_REPAIR_SECONDS = 60;

  @Override
  public String name() {
    return CORE;
  }

  @Override
  public Duration expected(boolean brief) {
    return Duration.ofSeconds(brief ? 20 : 90);
  }

  @Override
  public void run(Trial trial, Findings findings) throws IOException, InterruptedException {
    RunFolder run = RunFolder.take(trial.checkout().target(), "chaos-model-");
    Path good = trial.model();
    Path model = run.path().resolve("model");
    Path cache = run.path().resolve("cache");
    FileUtils.copyDirectory(good.toFile(), model.toFile());
    Files.createDirectories(cache);
    truncate(model.resolve(WEIGHTS));
    FreshQuestions questions = Texts.questions(trial.checkout(), trial.seed(), name());
    try (Node node = Node.start(trial, model, "-DDJL_CACHE_DIR=" + cache)) {
      PassageCore core = PassageCore.create(node.address(), CORE, SolrHome.CONFIGSET, Map.of());
      core.addPassages(Texts.small(trial.checkout()), indexed -> {});
      Crowd.Question question =
          () -> node.http().select(CORE, Texts.ask(questions.next(), 3, 2_000));
      findings.doing("%s cut short before the start, %d clients ask", WEIGHTS, CLIENTS);
      Answers broken = crowd().run(question, trial.seconds(3, 10));
      findings.none("broken, answers other than 200", broken.count(one -> one.status() != 200));
      findings.none("broken, answers that do not say so", broken.count(Answer::silent));
      findings.none("broken, documents read", broken.read());
      findings.doing("%s put in its place while %d clients ask", WEIGHTS, CLIENTS);
      repair(good.resolve(WEIGHTS), model.resolve(WEIGHTS));
      double seconds = secondsUntilRead(question);
      findings.atMost("repaired, until documents are read", seconds, MAX_REPAIR_SECONDS, "s");
      if (seconds > MAX_REPAIR_SECONDS) { // the next trial needs a model, whatever it takes
        node.process().close();
        node.restart();
        PassageCore.existing(node.address(), CORE).awaitReader();
      }
      breakUnder(trial, findings, question, List.of(model, cache));
      node.report(findings);
    } finally {
      run.close();
    }
  }

  private static void breakUnder(
      Trial trial, Findings findings, Crowd.Question question, List<Path> folders)
      throws IOException, InterruptedException {
    findings.doing("all weights and graphs cut short in place while %d clients ask", CLIENTS);
    try (Crowd.Running load = crowd().start(question)) {
      Trial.pause(Duration.ofSeconds(1));
      for (Path folder : folders) {
        truncateAll(folder);
      }
      long broken = System.nanoTime();
      Trial.pause(trial.seconds(3, 20));
      Answers after = load.end().where(answer -> answer.begin() > broken);
      findings.none("cut short while loaded, failed", after.count(one -> one.status() != 200));
      findings.atLeast("cut short while loaded, documents read", after.read(), 1, "");
    }
  }

  private static Crowd crowd() {
    return new Crowd(CLIENTS, answer -> answer.numbers().read() == 0, Duration.ofMillis(100));
  }

  private static double secondsUntilRead(Crowd.Question question) throws InterruptedException {
    long begin = System.nanoTime();
    Answer answer;
    do {
      answer = question.ask();
      Trial.pause(Duration.ofMillis(100));
    } while (answer.numbers().read() == 0
        && answer.end() - begin < Duration.ofSeconds(MAX_REPAIR_SECONDS).toNanos());
    return answer.numbers().read() > 0 ? (answer.end() - begin) / 1e9 : MAX_REPAIR_SECONDS + 1;
  }

  private static void repair(Path good, Path broken) throws IOException {
    Path beside = broken.resolveSibling("repaired");
    Files.copy(good, beside, StandardCopyOption.REPLACE_EXISTING);
    Files.move(beside, broken, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void truncateAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(".safetensors") || name.endsWith(".onnx") || name.endsWith(".bin")) {
          truncate(file);
        }
      }
    }
  }

  /** In place, as a copy that ran out of disk leaves it. */
  private static void truncate(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 3);
    }
  }
}
