/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import solrqa.reader.ModelException;

/**
 * Where the models of a node lie: registered by name as {@code name=path,…} in the system property
 * {@code solrqa.models} or in the environment's {@code SOLRQA_MODELS}, or folders {@code
 * qa-models/name} of the Solr home. The property wins over the environment. Relative paths count
 * from the Solr home.
 *
 * @param property the system property, if it is set
 * @param environment the environment variable, if it is set
 * @param solrHome the node's Solr home
 */
public record ModelFolders(Optional<String> property, Optional<String> environment, Path solrHome) {
  static final String ENVIRONMENT = "SOLRQA_MODELS";
  public static final String HOME_FOLDER = "qa-models";

  public static ModelFolders ofNode(Path solrHome) {
    return new ModelFolders(
        Optional.ofNullable(System.getProperty(NodeOptions.MODELS)),
        Optional.ofNullable(System.getenv(ENVIRONMENT)),
        solrHome);
  }

  /**
   * Where a model's folder is, or would be: what tells models apart. Links are left as they are:
   * they may point to another folder later, which then is the same model's.
   *
   * @throws ModelException where this node's settings are wrong
   */
  Path place(String name) throws ModelException {
    return registered().getOrDefault(name, inHome(name)).toAbsolutePath().normalize();
  }

  /** Whether two places are one folder now. */
  static boolean isSame(Path place, Path other) {
    try {
      return Files.isSameFile(place, other);
    } catch (IOException | SecurityException e) {
      return false;
    }
  }

  private Path inHome(String name) {
    return solrHome.resolve(HOME_FOLDER).resolve(name);
  }

  private Map<String, Path> registered() throws ModelException {
    Map<String, Path> registered = new HashMap<>(registered(ENVIRONMENT, environment));
    registered.putAll(registered(NodeOptions.MODELS, property));
    return registered;
  }

  /**
   * The real path of a model's folder.
   *
   * @throws ModelException when there is none: its message has the names and places that were tried
   */
  public Path find(String name) throws ModelException {
    try {
      return findAllowed(name);
    } catch (SecurityException e) {
      throw new ModelException(
          "model "
              + name
              + " may not be read: "
              + e.getMessage()
              + ". The security policy must allow Solr to read its folder",
          e);
    }
  }

  private Path findAllowed(String name) throws ModelException {
    assert ModelName.isLegal(name) : name;
    Path inHome = inHome(name);
    Path folder = registered().getOrDefault(name, inHome);
    if (!Files.isDirectory(folder)) {
      throw new ModelException(
          "model "
              + name
              + " was looked for in the system property "
              + described(NodeOptions.MODELS, property)
              + ", the environment variable "
              + described(ENVIRONMENT, environment)
              + " and "
              + inHome
              + ": "
              + (Files.exists(folder) ? "not a folder: " : "there is no folder ")
              + folder);
    }
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new ModelException("model " + name + " cannot be reached: " + folder, e);
    }
  }

  private static String described(String name, Optional<String> value) {
    return name + value.map(text -> "=" + text).orElse(" (not set)");
  }

  private Map<String, Path> registered(String source, Optional<String> value)
      throws ModelException {
    Map<String, Path> paths = new HashMap<>();
    for (String entry : value.filter(text -> !text.isBlank()).orElse("").split(",")) {
      String[] nameAndPath = entry.split("=", 2);
      boolean whole = nameAndPath.length == 2 && !nameAndPath[1].isBlank();
      if (whole && ModelName.isLegal(nameAndPath[0].strip())) {
        paths.put(nameAndPath[0].strip(), path(source, nameAndPath[1].strip()));
      } else if (!entry.isBlank()) {
        throw new ModelException(
            "illegal "
                + source
                + " entry: "
                + entry
                + ", must be name=path, the name "
                + ModelName.RULE);
      }
    }
    return paths;
  }

  private Path path(String source, String path) throws ModelException {
    try {
      return solrHome.resolve(path);
    } catch (InvalidPathException e) {
      throw new ModelException("illegal " + source + " path: " + path, e);
    }
  }
}
