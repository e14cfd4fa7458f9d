/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import solrqa.reader.ModelException;
import solrqa.reader.natives.Causes;
import solrqa.reader.natives.OnnxLibrary;

/**
 * Starts ONNX Runtime so that its native environment lives as long as the process. Its Java part
 * gives the environment back in a shutdown hook of its own, while the server still ends requests,
 * and every session uses the environment. The environment counts its references and goes with the
 * last one; so we take one more, which nobody gives back.
 */
final class OnnxEnvironment {
  private static final OrtLoggingLevel LEVEL = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
  private static final String NAME = "solrqa";
  private static final Logger log = LoggerFactory.getLogger(OnnxEnvironment.class);

  private OnnxEnvironment() {}

  /** To be called once, on an {@link EngineThread}. */
  static OrtEnvironment start() throws ModelException {
    OnnxLibrary.load();
    try {
      // before there is a hook that could give back the only one
      long kept = takeReference();
      OrtEnvironment environment = OrtEnvironment.getEnvironment(LEVEL, NAME);
      long used = declared(OrtEnvironment.class, "nativeHandle").getLong(environment);
      if (kept != used) {
        throw new ModelException(
            "this version of ONNX Runtime cannot be used: it has several environments");
      }
      environment.setTelemetry(false);
      removeTemporaryFolder();
      return environment;
    } catch (LinkageError e) {
      throw new ModelException(
          "ONNX Runtime cannot be started until the process is restarted: " + Causes.of(e), e);
    } catch (InvocationTargetException e) {
      throw new ModelException("ONNX Runtime cannot be started: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException | SecurityException | OrtException e) {
      throw new ModelException(
          "ONNX Runtime's environment cannot be kept until the process ends: "
              + e
              + "; under a security manager that takes accessDeclaredMembers and"
              + " suppressAccessChecks",
          e);
    }
  }

  /** Of the one environment there is in a process; makes it if need be. */
  private static long takeReference() throws ReflectiveOperationException {
    Method createHandle =
        OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
    createHandle.setAccessible(true);
    Class<?> library =
        Class.forName("ai.onnxruntime.OnnxRuntime", true, OrtEnvironment.class.getClassLoader());
    // the class that has the method initialises the one that has the field
    Class.forName(OrtEnvironment.class.getName(), true, OrtEnvironment.class.getClassLoader());
    long api = declared(library, "ortApiHandle").getLong(null);
    return (long) createHandle.invoke(null, api, LEVEL.getValue(), NAME);
  }

  /** An empty one, which would be left behind when the process is killed. */
  private static void removeTemporaryFolder() throws ReflectiveOperationException {
    Class<?> library = Class.forName("ai.onnxruntime.OnnxRuntime");
    if (declared(library, "tempDirectory").get(null) instanceof Path folder) {
      try {
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        log.debug("{} is left to the end of the process", folder, e);
      }
    }
  }

  private static Field declared(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
