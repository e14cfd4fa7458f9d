/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.network;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import solrqa.reader.ModelException;

/**
 * Starts ONNX Runtime so that its native environment lives as long as the process. Its Java part
 * gives the environment back in a shutdown hook of its own, while the server still ends requests,
 * and every session uses the environment. The environment counts its references and goes with the
 * last one; so we take one more, which nobody gives back.
 */
final class OnnxEnvironment {
  private static final OrtLoggingLevel LEVEL = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
  private static final String NAME = "solrqa";

  private OnnxEnvironment() {}

  /** To be called once, on an {@link EngineThread}. */
  static OrtEnvironment start() throws ModelException {
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
      return environment;
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
    // loading the class that has the method loads the library, which sets the field
    Class.forName(OrtEnvironment.class.getName(), true, OrtEnvironment.class.getClassLoader());
    long api = declared(library, "ortApiHandle").getLong(null);
    return (long) createHandle.invoke(null, api, LEVEL.getValue(), NAME);
  }

  private static Field declared(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
