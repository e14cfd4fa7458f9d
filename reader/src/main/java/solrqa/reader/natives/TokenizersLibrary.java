/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.natives;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import solrqa.reader.ModelException;

/** The native library of the tokenizers, loaded before DJL's classes look for it. */
public final class TokenizersLibrary {
  /** With one of these an operator has said what DJL is to load. */
  private static final List<String> OVERRIDES =
      List.of("RUST_LIBRARY_PATH", "RUST_FLAVOR", "ai.djl.huggingface.native_helper");

  private static boolean loaded;

  private TokenizersLibrary() {}

  /**
   * Loads the library unless it is loaded.
   *
   * @throws ModelException when it cannot be; another call tries again where the message does not
   *     say otherwise
   */
  public static synchronized void load() throws ModelException {
    if (loaded) {
      return;
    }
    CacheFolder.open();
    ClassLoader loader = TokenizersLibrary.class.getClassLoader();
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("win");
    boolean overridden = OVERRIDES.stream().anyMatch(TokenizersLibrary::isSet);
    if (!windows && !overridden && HuggingFaceTokenizer.class.getClassLoader() == loader) {
      Path file = file();
      NativeLibraries.unpack(loader, resource(file), file);
      NativeLibraries.load(file);
    }
    try {
      LibUtils.checkStatus();
    } catch (EngineException | LinkageError e) {
      throw new ModelException(
          "the tokenizers library cannot be loaded until the process is restarted: " + Causes.of(e),
          e);
    }
    loaded = true;
  }

  /** Where DJL looks for it. */
  private static Path file() {
    Platform platform = Platform.detectPlatform("tokenizers");
    return Utils.getEngineCacheDir("tokenizers")
        .toAbsolutePath()
        .resolve(platform.getVersion() + "-cpu-" + platform.getClassifier())
        .resolve(System.mapLibraryName("tokenizers"));
  }

  private static String resource(Path file) {
    String classifier = Platform.detectPlatform("tokenizers").getClassifier();
    return "native/lib/" + classifier + "/cpu/" + file.getFileName();
  }

  private static boolean isSet(String name) {
    return Stream.of(System.getProperty(name), Utils.getenv(name))
        .anyMatch(value -> value != null && !value.isEmpty());
  }
}
