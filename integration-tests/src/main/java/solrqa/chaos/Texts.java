/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import solrqa.benchmark.load.FreshQuestions;
import solrqa.data.SamplePassages;
import solrqa.data.SourcePassage;
import solrqa.data.SquadFile;
import solrqa.solr.Checkout;

/** Documents and questions out of the sample, so that BM25 finds the one for the other. */
final class Texts {
  private Texts() {}

  /** Documents of one window each. */
  static List<SourcePassage> small(Checkout checkout) throws IOException {
    return SamplePassages.read(checkout.samplePassages());
  }

  /**
   * Documents that are the passages of the sample one after the other, each in an order of its own.
   *
   * @param number of documents
   * @param characters UTF-16 units of each
   * @param seed the same one makes the same
   */
  static List<SourcePassage> large(Checkout checkout, int number, int characters, long seed)
      throws IOException {
    List<SourcePassage> sample = new ArrayList<>(small(checkout));
    Random random = new Random(seed);
    List<SourcePassage> documents = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < characters) {
        Collections.shuffle(sample, random);
        sample.forEach(passage -> text.append(passage.text()).append('\n'));
      }
      text.setLength(characters);
      documents.add(new SourcePassage("large" + i, "large " + i, text.toString(), "large", i));
    }
    return documents;
  }

  /**
   * Questions without end, none of them twice.
   *
   * @param word that each ends with, so that others who ask the same process ask nothing twice
   */
  static FreshQuestions questions(Checkout checkout, long seed, String word) throws IOException {
    List<String> questions =
        new ArrayList<>(
            SquadFile.read(checkout.sampleQuestions()).stream()
                .map(question -> question.text() + " " + word)
                .distinct()
                .toList());
    Collections.shuffle(questions, new Random(seed));
    return new FreshQuestions(questions);
  }

  /** A search. */
  static Map<String, String> search(String question) {
    return new HashMap<>(Map.of("q", question, "fl", "id"));
  }

  /** A search that reads. */
  static Map<String, String> ask(String question, int depth, int timeAllowed) {
    Map<String, String> parameters = search(question);
    parameters.put("qa", "true");
    parameters.put("qa.depth", Integer.toString(depth));
    parameters.put("qa.timeAllowed", Integer.toString(timeAllowed));
    return parameters;
  }
}
