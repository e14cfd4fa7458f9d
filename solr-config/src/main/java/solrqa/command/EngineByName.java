/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import solrqa.solr.BenchmarkEngine;

/** Engines as people write them on a command line. */
public final class EngineByName implements ITypeConverter<BenchmarkEngine> {
  @Override
  public BenchmarkEngine convert(String name) {
    try {
      return BenchmarkEngine.named(name);
    } catch (IllegalArgumentException unknown) {
      throw new TypeConversionException(unknown.getMessage());
    }
  }
}
