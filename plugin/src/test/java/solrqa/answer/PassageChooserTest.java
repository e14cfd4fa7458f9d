/* Licensed under the Apache License, Version 2.0. */
package solrqa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.junit.jupiter.api.Test;
import solrqa.answer.PassageChooser.Choice;
import solrqa.retriever.PassageSelector;

class PassageChooserTest {
  private static final String FILL = ", and says little besides that it is there to be long enough";
  private static final String APPLES = "The first sentence is of apples" + FILL + ".";
  private static final String PEARS = "The second one speaks of pears" + FILL + ".";
  private static final String PLUMS = "The third one is of plums" + FILL + ".";
  private static final String LONG = String.join(" ", APPLES, PEARS, PLUMS);

  private final AtomicInteger analysed = new AtomicInteger();
  private final PassageSelector selector = new PassageSelector(counting(), "text");
  private final PassageChooser chooser = new PassageChooser(new ReadingLimits(100, 2, 200, 50_000));

  private Analyzer counting() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String fieldName) {
        return new TokenStreamComponents(new StandardTokenizer());
      }

      @Override
      protected Reader initReader(String fieldName, Reader reader) {
        analysed.incrementAndGet();
        return reader;
      }
    };
  }

  private static List<FieldText> texts(String... values) {
    return Stream.of(values).map(value -> new FieldText("t", OptionalInt.empty(), value)).toList();
  }

  private static List<String> passages(Choice choice) {
    return choice.likeliest().stream().map(chosen -> chosen.passage().text().strip()).toList();
  }

  @Test
  void choosesTheLikeliestOfAllTexts() {
    List<FieldText> texts = texts("Of cherries.", LONG);
    Choice choice = chooser.choose("what of plums or pears?", texts, selector);
    assertThat(choice.passages()).isEqualTo(4);
    assertThat(passages(choice)).containsExactlyInAnyOrder(PEARS, PLUMS);
    assertThat(choice.likeliest())
        .allSatisfy(
            chosen -> {
              assertThat(chosen.text()).isSameAs(texts.get(1));
              assertThat(LONG.substring(chosen.passage().start(), chosen.passage().end()))
                  .isEqualTo(chosen.passage().text());
            });
  }

  @Test
  void looksAtTheSameOnce() {
    Choice first = chooser.choose("what of plums?", texts(LONG), selector);
    int looks = analysed.get();
    assertThat(looks).isPositive();
    assertThat(chooser.choose("what of plums?", texts(LONG), selector)).isEqualTo(first);
    assertThat(analysed).hasValue(looks);
  }

  @Test
  void tellsQuestionsTextsAndFieldsApart() {
    assertThat(passages(chooser.choose("plums", texts(LONG), selector))).first().isEqualTo(PLUMS);
    assertThat(passages(chooser.choose("pears", texts(LONG), selector))).first().isEqualTo(PEARS);
    assertThat(passages(chooser.choose("plums", texts(LONG, "plums"), selector)))
        .first()
        .isEqualTo("plums");
    int looks = analysed.get();
    chooser.choose("plums", texts(LONG), new PassageSelector(counting(), "other"));
    assertThat(analysed.get()).isGreaterThan(looks);
  }

  @Test
  void analysesNothingWhereThereIsNothingToChoose() {
    Choice choice = chooser.choose("what of plums?", texts("Of cherries."), selector);
    assertThat(passages(choice)).containsExactly("Of cherries.");
    assertThat(choice.passages()).isEqualTo(1);
    assertThat(chooser.choose("what of plums?", texts(), selector))
        .isEqualTo(new Choice(0, List.of()));
    assertThat(analysed).hasValue(0);
  }
}
