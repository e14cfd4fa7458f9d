/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.lucene.analysis.Analyzer;
import org.apache.solr.common.params.DisMaxParams;
import org.apache.solr.common.util.NamedList;
import org.apache.solr.core.PluginInfo;
import org.apache.solr.core.SolrConfig;
import org.apache.solr.core.SolrResourceLoader;
import org.apache.solr.handler.component.SearchComponent;
import org.apache.solr.request.SolrRequestHandler;
import org.apache.solr.schema.IndexSchema;
import org.apache.solr.schema.IndexSchemaFactory;
import org.apache.solr.util.SolrPluginUtils;
import solrqa.answer.ReadingLimits;
import solrqa.console.CommandException;
import solrqa.retriever.Proximity;
import solrqa.retriever.QuestionQuery;
import solrqa.value.ValueParser;

/**
 * What a configset says of searching and reading, for those who do both without a core. Solr's own
 * parsers read the files, so that the analysis is that of the schema.
 *
 * @param indexAnalyzer of texts; asked for each field by name
 * @param queryAnalyzer of questions; asked for each field by name
 * @param boosts of the fields that are searched
 * @param tie what the other fields add to a word's best one
 * @param proximity what neighbouring words are worth
 * @param contextFields what is in front of each passage
 * @param limits of what is read
 */
record Configset(
    Analyzer indexAnalyzer,
    Analyzer queryAnalyzer,
    Map<String, Float> boosts,
    float tie,
    Proximity proximity,
    List<String> contextFields,
    ReadingLimits limits) {
  private static final String SCHEMA = "managed-schema.xml";

  /** The only field that is read without Solr. */
  static final String READ = "text";

  /**
   * Reads a configset.
   *
   * @param folder that holds {@code conf}
   * @throws CommandException when it reads other fields than the text
   */
  static Configset read(Path folder) throws IOException {
    try (SolrResourceLoader loader = new SolrResourceLoader(folder)) {
      SolrConfig config =
          SolrConfig.readFromResourceLoader(loader, "solrconfig.xml", true, new Properties());
      NamedList<?> reader = plugin(config, SearchComponent.class, "qa").initArgs;
      if (!READ.equals(String.valueOf(reader.get("fields")).strip())) {
        throw new CommandException(
            "illegal fields of the component qa: "
                + reader.get("fields")
                + ", must be "
                + READ
                + " to be read in process");
      }
      IndexSchema schema = schema(folder, config, loader);
      PluginInfo handler = plugin(config, SolrRequestHandler.class, "/select");
      config.getInitParams().values().stream()
          .filter(shared -> shared.matchPath(handler.name))
          .forEach(shared -> shared.apply(handler));
      NamedList<?> defaults = (NamedList<?>) handler.initArgs.get(PluginInfo.DEFAULTS);
      return new Configset(
          schema.getIndexAnalyzer(),
          schema.getQueryAnalyzer(),
          boosts(defaults, DisMaxParams.QF),
          tie(defaults),
          new Proximity(boosts(defaults, DisMaxParams.PF2), slop(defaults)),
          context(reader),
          limits(reader));
    }
  }

  private static List<String> context(NamedList<?> arguments) {
    Object given = arguments.get("context");
    return given == null ? List.of() : ValueParser.list(given.toString());
  }

  /** Those of the plugin's component, with the defaults where an argument is missing. */
  static ReadingLimits limits(NamedList<?> arguments) {
    ReadingLimits otherwise = ReadingLimits.DEFAULT;
    int maxDepth = number(arguments, "maxDepth", 100);
    return new ReadingLimits(
        number(arguments, "passageLength", otherwise.passageLength()),
        number(arguments, "maxPassagesPerDocument", otherwise.maxPassagesPerDocument()),
        number(arguments, "maxPassages", Math.max(otherwise.maxPassages(), maxDepth)),
        number(arguments, "maxCharacters", otherwise.maxCharacters()));
  }

  private static int number(NamedList<?> arguments, String name, int otherwise) {
    Object given = arguments.get(name);
    return given == null ? otherwise : Integer.parseInt(given.toString().strip());
  }

  private static IndexSchema schema(Path folder, SolrConfig config, SolrResourceLoader loader)
      throws IOException {
    try (InputStream file = Files.newInputStream(folder.resolve("conf").resolve(SCHEMA))) {
      return new IndexSchema(
          SCHEMA,
          () -> IndexSchemaFactory.getParsedSchema(file, loader, SCHEMA),
          config.luceneMatchVersion,
          loader,
          new Properties());
    }
  }

  private static PluginInfo plugin(SolrConfig config, Class<?> type, String name) {
    List<PluginInfo> all = config.getPluginInfos(type.getName());
    return all.stream()
        .filter(plugin -> plugin.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new CommandException("the configset has no " + name));
  }

  private static float tie(NamedList<?> defaults) {
    Object given = defaults.get(DisMaxParams.TIE);
    return given == null ? QuestionQuery.DEFAULT_TIE : Float.parseFloat(given.toString().strip());
  }

  private static int slop(NamedList<?> defaults) {
    Object given = defaults.get(DisMaxParams.PS2);
    return given == null ? 0 : Integer.parseInt(given.toString().strip());
  }

  private static Map<String, Float> boosts(NamedList<?> defaults, String parameter) {
    Map<String, Float> boosts = new LinkedHashMap<>();
    SolrPluginUtils.parseFieldBoosts((String) defaults.get(parameter))
        .forEach((field, boost) -> boosts.put(field, boost == null ? 1 : boost));
    return boosts;
  }
}
