/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reading takes no native memory that stays. Measured in a process of its own, whose Java heap has
 * a fixed place in memory from the start.
 */
class MemoryTest {
  private static final String PASSAGE =
      "Ada Lovelace wrote the first algorithm for the analytical engine in 1843. ".repeat(3);

  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void takesNoMoreMemoryTheMoreItReads() throws Exception {
    Path model = Files.createDirectory(folder.resolve("model"));
    Fixtures.checkpoint("unshared", model);
    Path result = folder.resolve("result");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:+AlwaysPreTouch",
                "-DDJL_CACHE_DIR=" + System.getProperty("DJL_CACHE_DIR"),
                "-cp",
                System.getProperty("java.class.path"),
                MemoryTest.class.getName(),
                model.toString(),
                result.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    String[] kilobytes = Files.readString(result).split(" ");
    assertThat(Long.parseLong(kilobytes[1]))
        .as("kB after 700 reads, %s after 200", kilobytes[0])
        .isLessThan(Long.parseLong(kilobytes[0]) * 110 / 100);
  }

  /** Reads with the model in the first folder, writes the sizes into the second file. */
  public static void main(String[] args) throws Exception {
    ModelDirectory model = ModelDirectory.open(Path.of(args[0]));
    try (ReaderService reader =
        ReaderService.open(model, new ReaderOptions(ReaderEngine.ONNX_FP32, 2, 64, 0))) {
      read(reader, 0, 200);
      long before = residentKilobytes();
      read(reader, 200, 700);
      Files.writeString(Path.of(args[1]), before + " " + residentKilobytes());
    }
  }

  private static void read(ReaderService reader, int from, int to) {
    for (int i = from; i < to; i++) {
      List<PassageText> passages =
          PassageText.withoutContext(List.of(PASSAGE + i, "It was not " + i + ". " + PASSAGE));
      Readings readings =
          reader.read("Who wrote " + i + "?", passages, Deadline.after(Duration.ofMinutes(1)));
      if (!readings.outcomes().stream().allMatch(Reading.class::isInstance)) {
        throw new IllegalStateException("not read: " + readings);
      }
    }
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
