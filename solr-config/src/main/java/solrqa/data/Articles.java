/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import solrqa.console.CommandException;

/**
 * Some articles of a SQuAD file.
 *
 * @param file that lists their titles under "articles"
 * @param name under which it does
 */
public record Articles(Path file, String name) {

  /** Of what people write: {@code FILE:NAME}. */
  public static final class Converter implements ITypeConverter<Articles> {
    @Override
    public Articles convert(String text) {
      int colon = text.lastIndexOf(':');
      if (colon < 1) {
        throw new TypeConversionException("illegal --articles " + text + ", must be FILE:NAME");
      }
      return new Articles(Path.of(text.substring(0, colon)), text.substring(colon + 1));
    }
  }

  /**
   * The questions of a file, in its order.
   *
   * @param articles whose questions they are; null for all
   * @throws CommandException where there is none
   */
  public static List<SquadQuestion> questions(Path data, Articles articles) throws IOException {
    List<SquadQuestion> questions = SquadFile.read(data);
    if (articles != null) {
      Set<String> titles = SquadFile.articles(articles.file, articles.name);
      questions = questions.stream().filter(one -> titles.contains(one.article())).toList();
    }
    if (questions.isEmpty()) {
      throw new CommandException(data + ": has no question" + (articles == null ? "" : " there"));
    }
    return questions;
  }
}
