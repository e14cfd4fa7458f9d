/* Licensed under the Apache License, Version 2.0. */
package solrqa.retriever;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RewritingTest {

  /** What is typed, and the form that is read. */
  static Stream<Arguments> keywords() {
    return """
        capital france                             -> what is the capital france?
        capital of france                          -> what is the capital of france?
        capital of france?                         -> what is the capital of france?
        capital of france ???                      -> what is the capital of france?
        capital of France.                         -> what is the capital of France?
        Capital of France                          -> what is the Capital of France?
        CAPITAL OF FRANCE                          -> what is the CAPITAL OF FRANCE?
        the capital of france                      -> what is the capital of france?
        a leap year                                -> what is a leap year?
        my favourite colour                        -> what is my favourite colour?
        france's capital                           -> what is france's capital?
        France’s capital                           -> what is France’s capital?
        height eiffel tower                        -> what is the height eiffel tower?
        Eiffel Tower height                        -> what is the Eiffel Tower height?
        grace hopper military rank at retirement   -> what is the grace hopper military rank at retirement?
        symptoms of flu                            -> what is the symptoms of flu?
        Symptoms of flu                            -> what is the Symptoms of flu?
        flu symptoms                               -> what is the flu symptoms?
        population growth causes                   -> what is the population growth causes?
        causes and effects of the war              -> what is the causes and effects of the war?
        causes of the loss of biodiversity         -> what is the causes of the loss of biodiversity?
        cause of the losses                        -> what is the cause of the losses?
        people in greenland                        -> what is the people in greenland?
        7 wonders of the world                     -> what is the 7 wonders of the world?
        animals that hibernate                     -> what is the animals that hibernate?
        population of texas                        -> what is the population of texas?
        area of Texas                              -> what is the area of Texas?
        physics nobel prize 1921                   -> what is the physics nobel prize 1921?
        history of physics                         -> what is the history of physics?
        quantum physics                            -> what is the quantum physics?
        latest business news                       -> what is the latest business news?
        unit of mass                               -> what is the unit of mass?
        nervous system analysis                    -> what is the nervous system analysis?
        photosynthesis                             -> what is photosynthesis?
        Photosynthesis                             -> what is Photosynthesis?
        volcanoes                                  -> what is volcanoes?
        NATO                                       -> what is NATO?
        NATO members                               -> what is the NATO members?
        Ada Lovelace                               -> what is the Ada Lovelace?
        Ada Lovelace?                              -> what is the Ada Lovelace?
        World War II                               -> what is the World War II?
        ada lovelace                               -> what is the ada lovelace?
        Ada Lovelace birthplace                    -> what is the Ada Lovelace birthplace?
        University of Notre Dame                   -> what is the University of Notre Dame?
        name of the first computer                 -> what is the name of the first computer?
        list of presidents                         -> what is the list of presidents?
        state capital of texas                     -> what is the state capital of texas?
        "free will" definition                     -> what is the "free will" definition?
        "free will"                                -> what is the "free will"?
        “separation of powers” origin              -> what is the “separation of powers” origin?
        java (programming language) inventor       -> what is the java (programming language) inventor?
        Star Trek: Voyager cast                    -> what is the Star Trek: Voyager cast?
        The Lord of the Rings                      -> what is The Lord of the Rings?
        Gone with the Wind                         -> what is the Gone with the Wind?
        Star Wars: Episode IV – A New Hope         -> what is the Star Wars: Episode IV – A New Hope?
        12:30 train to Paris                       -> what is the 12:30 train to Paris?
        c++ inventor                               -> what is the c++ inventor?
        at&t founder                               -> what is the at&t founder?
        rock & roll origin                         -> what is the rock & roll origin?
        +1 country code                            -> what is the +1 country code?
        -40 fahrenheit in celsius                  -> what is the -40 fahrenheit in celsius?
        self-driving car inventor                  -> what is the self-driving car inventor?
        Beyoncé age                                -> what is the Beyoncé age?
        Washington D.C. population                 -> what is the Washington D.C. population?
        population of the U.S.                     -> what is the population of the U.S.?
        in 1939 invaded country                    -> what is in 1939 invaded country?
        Hauptstadt von Frankreich                  -> what is the Hauptstadt von Frankreich?
        """
        .lines()
        .map(line -> line.split("->"))
        .map(pair -> Arguments.of(pair[0].strip(), pair[1].strip()));
  }

  /** What is read as it is typed. */
  static Stream<String> others() {
    return """
        who wrote hamlet
        Who wrote Hamlet?
        WHO WROTE HAMLET
        when built eiffel tower
        what's the capital of france
        what’s the capital of france
        whats the capital of france
        how to install solr
        france capital what
        In what year did the war end?
        is paris in france
        did ada write programs
        can penguins fly
        will it rain
        may people park here
        isn't paris a capital
        does it rain in london
        doesn't it rain in london
        the capital of france is
        beyoncé was born in houston
        countries that are in nato
        it's the capital of france
        they've left
        i need the capital of france
        there must be a capital
        please tell me the capital of france
        name the capital of France
        name three rivers of france
        list presidents of france
        show me the symptoms of flu
        give an example of a mammal
        tell me about ada lovelace
        define osmosis
        describe the water cycle
        explain photosynthesis
        write a poem about spring
        summarize the french revolution
        Who's Afraid of Virginia Woolf
        paris is
        MBS and CDO derive their value from?
        capital of
        of the
        the
        and
        a
        x
        1815
        ?
        ?!...
        ...
        "
        +capital -paris
        capital -paris
        +"capital of france"
        title:france
        field:value capital
        title:"capital of france"
        title:foo AND bar
        capital AND france
        capital OR town
        capital && france
        capit* france
        capital~2
        capital^2 france
        [1 TO 5]
        *:*
        {!lucene}capital
        NOT paris capital
        wha? capital
        capital of france? and of germany
        https://example.org/capital
        <script>alert(1)</script> penicillin?
        penicillin [SEP] <pad>
        столица Франции
        法国的首都
        フランスの首都
        πρωτεύουσα της Γαλλίας
        \u05de\u05d9 \u05db\u05ea\u05d1
        Žižek
        👀
        """
        .lines();
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void readsKeywordsAsAQuestion(String typed, String read) {
    Question question = Rewriting.ENGLISH.question(typed);
    assertThat(question).isEqualTo(new Question(typed, read));
    assertThat(question.isRewritten()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("others")
  void readsTheRestAsItIsTyped(String typed) {
    Question question = Rewriting.ENGLISH.question(typed);
    assertThat(question).isEqualTo(Question.asTyped(typed));
    assertThat(question.isRewritten()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void rewritesNoFormAgainAndNothingWhereItIsOff(String typed, String read) {
    assertThat(Rewriting.ENGLISH.question(read)).isEqualTo(Question.asTyped(read));
    assertThat(Rewriting.OFF.question(typed)).isEqualTo(Question.asTyped(typed));
  }

  @Test
  void takesNoLongTextForKeywords() {
    String fifteen = "word ".repeat(14) + "causes";
    assertThat(Rewriting.ENGLISH.question(fifteen).read())
        .isEqualTo("what is the " + fifteen + "?");
    assertThat(Rewriting.ENGLISH.question("new " + fifteen).isRewritten()).isFalse();
    assertThat(Rewriting.ENGLISH.question("x".repeat(EnglishKeywords.MAX_LENGTH)).isRewritten())
        .isTrue();
    for (int length : new int[] {EnglishKeywords.MAX_LENGTH + 1, 2_000, 1_000_000}) {
      assertThat(Rewriting.ENGLISH.question("x".repeat(length)).isRewritten()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u0000", "\ud800", "e\u0301", " \u2003?"})
  void takesNothingForKeywordsThatHasNoWord(String typed) {
    assertThat(Rewriting.ENGLISH.question(typed)).isEqualTo(Question.asTyped(typed));
  }

  @Test
  void leavesOutWhatStandsAroundTheKeywords() {
    assertThat(Rewriting.ENGLISH.question(" \t capital  of\tfrance \u00a0?\n").read())
        .isEqualTo("what is the capital  of\tfrance?");
  }
}
