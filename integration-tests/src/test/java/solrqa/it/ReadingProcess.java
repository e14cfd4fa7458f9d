/* Licensed under the Apache License, Version 2.0. */
package solrqa.it;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.ModelDirectory;
import solrqa.reader.ModelException;
import solrqa.reader.Outcome;
import solrqa.reader.PassageText;
import solrqa.reader.ReaderEngine;
import solrqa.reader.ReaderOptions;
import solrqa.reader.ReaderService;

/**
 * The other end of {@link ReadingChild}: a process that has a reader and nothing else. Each line of
 * its input is a command, each gets one line back.
 *
 * <pre>
 * open    opens the model                        opened | refused: why
 * ask     reads one passage                      its outcome
 * connect connects to a port of this machine     connected | refused: why
 * load    reads without end on several threads   loaded
 * </pre>
 */
final class ReadingProcess {
  private static final int CLIENTS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration DRAIN = Duration.ofMillis(500);
  private static final String PASSAGE =
      "Alexander Fleming discovered penicillin in 1928, when a mould killed the bacteria on a dish. ";

  private final Path model;
  private final ReaderOptions options;
  private AnswerReader reader;

  private ReadingProcess(Path model, ReaderOptions options) {
    this.model = model;
    this.options = options;
  }

  /**
   * @param arguments model folder, library, precision
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ReaderEngine engine = new ReaderEngine(arguments[1], arguments[2]);
    ReadingProcess process =
        new ReadingProcess(Path.of(arguments[0]), new ReaderOptions(engine, CLIENTS, 64, 0));
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String command = commands.readLine(); command != null; command = commands.readLine()) {
      out.println(process.obey(command));
    }
    System.exit(0);
  }

  private String obey(String command) throws InterruptedException {
    return switch (command) {
      case "open" -> open();
      case "ask" -> ask("Who discovered penicillin?", 1).toString();
      case "connect" -> connect();
      case "load" -> load();
      default -> "illegal command: " + command;
    };
  }

  private String open() {
    try {
      reader = ReaderService.open(ModelDirectory.open(model), options);
      return "opened";
    } catch (ModelException e) {
      return "refused: " + e.getMessage().replace('\n', ' ');
    }
  }

  private static String connect() {
    try (Socket socket = new Socket("127.0.0.1", 9)) {
      return "connected " + socket;
    } catch (IOException | SecurityException e) {
      return "refused: " + e.getMessage();
    }
  }

  private Outcome ask(String question, int sentences) {
    Deadline deadline = Deadline.after(PATIENCE);
    PassageText passage = PassageText.of(PASSAGE.repeat(sentences));
    return reader.read(question, List.of(passage), deadline).outcomes().get(0);
  }

  /** Goes on while the process stops, as requests do while a server ends them in good order. */
  private String load() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> pause(DRAIN)));
    AtomicLong asked = new AtomicLong();
    CountDownLatch warm = new CountDownLatch(5 * CLIENTS);
    for (int client = 0; client < CLIENTS; client++) {
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  long number = asked.incrementAndGet();
                  ask("Who discovered penicillin " + number + "?", 1 + (int) (number % 20));
                  warm.countDown();
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
    return warm.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) ? "loaded" : "too slow";
  }

  private static void pause(Duration duration) {
    try {
      new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
