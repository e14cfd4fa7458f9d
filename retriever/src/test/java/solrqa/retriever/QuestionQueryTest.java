/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.CharsRefBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionQueryTest {
  private final QuestionQuery query = new QuestionQuery(new StandardAnalyzer(), Map.of("text", 1f));

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "What is the capital of France? => text:what text:is text:the text:capital text:of text:france",
        "capital* => text:capital",
        "fran?e => text:fran text:e",
        "title: Paris => text:title text:paris",
        "\"New York\"~2^3 => text:new text:york text:2 text:3",
        "rock AND NOT roll OR jazz => text:rock text:and text:not text:roll text:or text:jazz",
        "+one -two !three => text:one text:two text:three",
        "[a TO b] {c} (d => text:a text:to text:b text:c text:d",
        "/reg.*ex/ a && b || c \\ => text:reg text:ex text:a text:b text:c",
        "{!lucene}*:* _query_:\"x\" => text:lucene text:_query_ text:x",
        "Paris => text:paris",
        "Who was The Who? => text:who text:was text:the"
      })
  void takesEveryCharacterAsPlainText(String question, String expected) {
    assertThat(query.build(question)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "???", "*:*", "\"\"", "\u0000", "\u200f\u200f", "\t\n", "()[]{}"})
  void matchesNothingWithoutATerm(String question) {
    assertThat(query.build(question)).isInstanceOf(MatchNoDocsQuery.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ud83d\ude00",
        "\ud800",
        "who \udc00 wrote\ud800",
        "\u05de\u05d9 \u05db\u05ea\u05d1\u061f",
        "a\u0000b",
        "caf\u0301e",
        "\u4f60\u597d\u5417"
      })
  void takesAnyText(String question) {
    assertThatCode(() -> search(query.build(question))).doesNotThrowAnyException();
  }

  @Test
  void takesEachWordsBestFieldWithItsBoostAndItsAnalyzer() {
    Map<String, Float> boosts = new LinkedHashMap<>();
    boosts.put("title", 2f);
    boosts.put("text", 1f);
    boosts.put("exact", 0.5f);
    Analyzer analyzer =
        new PerFieldAnalyzerWrapper(
            new StandardAnalyzer(),
            Map.of("text", new EnglishAnalyzer(), "exact", new KeywordAnalyzer()));
    assertThat(new QuestionQuery(analyzer, boosts).build("the dogs"))
        .isEqualTo(
            new BooleanQuery.Builder()
                .add(best(term("title", "the", 2), term("exact", "the dogs", 0.5f)), Occur.SHOULD)
                .add(
                    best(term("title", "dogs", 2), new TermQuery(new Term("text", "dog"))),
                    Occur.SHOULD)
                .build());
  }

  private static Query term(String field, String term, float boost) {
    return new BoostQuery(new TermQuery(new Term(field, term)), boost);
  }

  private static Query best(Query... ofFields) {
    return new DisjunctionMaxQuery(List.of(ofFields), QuestionQuery.DEFAULT_TIE);
  }

  /** The sum would put the page first whose title and text have the same word. */
  @Test
  void putsTwoWordsInTwoFieldsBeforeOneInBoth() throws Exception {
    Map<String, Float> boosts = Map.of("title", 1f, "text", 1f);
    Analyzer analyzer = new StandardAnalyzer();
    try (Directory index = new ByteBuffersDirectory()) {
      try (IndexWriter writer = new IndexWriter(index, new IndexWriterConfig(analyzer))) {
        writer.addDocument(page("Greece", "Its population grows."));
        writer.addDocument(page("Population", "Population, population."));
        writer.addDocument(page("Greece", "It has islands."));
        writer.addDocument(page("Population", "A word."));
        writer.addDocument(page("Malta", "An island and a population."));
      }
      try (DirectoryReader reader = DirectoryReader.open(index)) {
        IndexSearcher searcher = new IndexSearcher(reader);
        QuestionQuery best = new QuestionQuery(analyzer, boosts, 0.3f, Proximity.NONE);
        QuestionQuery sum = new QuestionQuery(analyzer, boosts, 1, Proximity.NONE);
        assertThat(first(searcher, best)).isZero();
        assertThat(first(searcher, sum)).isOne();
      }
    }
  }

  private static Document page(String title, String text) {
    Document page = new Document();
    page.add(new TextField("title", title, Store.NO));
    page.add(new TextField("text", text, Store.NO));
    return page;
  }

  private static int first(IndexSearcher searcher, QuestionQuery query) throws Exception {
    return searcher.search(query.build("population Greece"), 1).scoreDocs[0].doc;
  }

  @Test
  void leavesOutFieldsWithoutATerm() {
    Map<String, Float> boosts = Map.of("title", 1f, "text", 1f);
    Analyzer analyzer =
        new PerFieldAnalyzerWrapper(new StandardAnalyzer(), Map.of("text", new EnglishAnalyzer()));
    assertThat(new QuestionQuery(analyzer, boosts).build("the")).hasToString("title:the");
  }

  @Test
  void countsARepeatedTermOnce() {
    assertThat(query.build("dog Dog DOG cat dog")).hasToString("text:dog text:cat");
  }

  @Test
  void takesSynonymsAsOneTermAndThoseOfManyWordsAsTerms() throws Exception {
    SynonymMap.Builder synonyms = new SynonymMap.Builder();
    synonyms.add(new CharsRef("car"), new CharsRef("auto"), true);
    synonyms.add(
        new CharsRef("nyc"),
        SynonymMap.Builder.join(words("new", "york"), new CharsRefBuilder()),
        true);
    QuestionQuery query = new QuestionQuery(analyzer(synonyms.build()), Map.of("text", 1f));
    assertThat(query.build("car nyc car"))
        .hasToString("Synonym(text:auto text:car) (Synonym(text:new text:nyc) text:york)");
  }

  @Test
  void boundsItsClausesInAllFieldsTogether() {
    String question =
        IntStream.range(0, 700).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    Map<String, Float> boosts = Map.of("a", 1f, "b", 2f, "c", 1f);
    Analyzer grams = grams();
    assertThatCode(
            () -> {
              search(new QuestionQuery(grams, boosts).build(question.substring(0, 2_000)));
              search(new QuestionQuery(grams, Map.of("a", 1f)).build(question));
              search(new QuestionQuery(grams, boosts, 1, new Proximity(boosts, 3)).build(question));
            })
        .doesNotThrowAnyException();
  }

  private static QuestionQuery near(Analyzer analyzer, int slop) {
    Proximity proximity = new Proximity(Map.of("text", 0.5f), slop);
    return new QuestionQuery(analyzer, Map.of("text", 1f), 1, proximity);
  }

  @Test
  void addsNeighbouringTermsThatAreNearEachOther() {
    QuestionQuery near = near(new StandardAnalyzer(), 2);
    assertThat(near.build("red steam engine"))
        .hasToString(
            "+(text:red text:steam text:engine)"
                + " (text:\"red steam\"~2 text:\"steam engine\"~2)^0.5");
    assertThat(near.build("Red steam, red steam!"))
        .as("each pair once")
        .hasToString("+(text:red text:steam) (text:\"red steam\"~2 text:\"steam red\"~2)^0.5");
    assertThat(near.build("steam")).as("no neighbour").hasToString("text:steam");
    assertThat(near.build("steam steam")).as("its own neighbour").hasToString("text:steam");
  }

  @Test
  void keepsTheDistanceWhereTheAnalyzerLeavesWordsOut() {
    assertThat(near(new EnglishAnalyzer(), 0).build("tower of the king"))
        .hasToString("+(text:tower text:king) (text:\"tower ? ? king\")^0.5");
  }

  @Test
  void pairsWordsAsTheyWereWrittenNotTheirSynonyms() throws Exception {
    SynonymMap.Builder synonyms = new SynonymMap.Builder();
    synonyms.add(new CharsRef("car"), new CharsRef("auto"), true);
    Query query = near(analyzer(synonyms.build()), 0).build("red car sold");
    assertThat(query.toString()).contains("\"red ").contains(" sold\"").doesNotContain("auto car");
  }

  @Test
  void matchesNothingMoreForNeighbours() {
    Proximity elsewhere = new Proximity(Map.of("text", 1f), 0);
    assertThat(
            new QuestionQuery(new StandardAnalyzer(), Map.of("title", 1f), 1, elsewhere)
                .build("steam engine"))
        .hasToString("+(title:steam title:engine) (text:\"steam engine\")");
  }

  @Test
  void refusesWhatIsNoProximity() {
    assertThatThrownBy(() -> new Proximity(Map.of("x", 0f), 1))
        .hasMessage("illegal boost of field x: 0.0, must be positive and finite");
    assertThatThrownBy(() -> new Proximity(Map.of("x", 1f), -1))
        .hasMessage("illegal slop: -1, must be at least 0");
  }

  @Test
  void refusesWhatIsNoBoost() {
    assertThatThrownBy(() -> new QuestionQuery(new StandardAnalyzer(), Map.of()))
        .hasMessage("no fields to search, there must be at least one");
    assertThatThrownBy(() -> new QuestionQuery(new StandardAnalyzer(), Map.of("x", Float.NaN)))
        .hasMessage("illegal boost of field x: NaN, must be positive and finite");
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, 1.1f, Float.NaN})
  void refusesWhatIsNoTie(float tie) {
    assertThatThrownBy(
            () -> new QuestionQuery(new StandardAnalyzer(), Map.of("x", 1f), tie, Proximity.NONE))
        .hasMessage("illegal tie: " + tie + ", must be between 0 and 1");
  }

  private static void search(Query query) throws Exception {
    try (MultiReader nothing = new MultiReader()) {
      new IndexSearcher(nothing).search(query, 1);
    }
  }

  private static String[] words(String... words) {
    return words;
  }

  private static Analyzer analyzer(SynonymMap synonyms) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new WhitespaceTokenizer();
        return new TokenStreamComponents(words, new SynonymGraphFilter(words, synonyms, true));
      }
    };
  }

  private static Analyzer grams() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new WhitespaceTokenizer();
        TokenStream grams = new NGramTokenFilter(new LowerCaseFilter(words), 1, 4, true);
        return new TokenStreamComponents(words, grams);
      }
    };
  }
}
