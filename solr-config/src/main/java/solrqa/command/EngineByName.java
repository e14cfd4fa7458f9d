/* Licensed under the Apache License, Version 2.0. */
package solrqa.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import solrqa.reader.ReaderEngine;

/** Engines as people write them on a command line: library, a hyphen and the precision. */
public final class EngineByName implements ITypeConverter<ReaderEngine> {
  @Override
  public ReaderEngine convert(String name) {
    int hyphen = name.indexOf('-');
    String library = hyphen < 0 ? name : name.substring(0, hyphen);
    String precision = hyphen < 0 ? "" : name.substring(hyphen + 1);
    try {
      return new ReaderEngine(library, precision);
    } catch (IllegalArgumentException unknown) {
      throw new TypeConversionException(unknown.getMessage());
    }
  }
}
