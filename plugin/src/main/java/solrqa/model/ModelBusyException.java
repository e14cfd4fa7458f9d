/* Licensed under the Apache License, Version 2.0. */
package solrqa.model;

/** A model is being loaded, swapped or unloaded already: one at a time does. */
public final class ModelBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModelBusyException(String name) {
    super("model " + name + " is being loaded, swapped or unloaded already, try again");
  }
}
