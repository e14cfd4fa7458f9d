/* Licensed under the Apache License, Version 2.0. */
package solrqa.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import solrqa.console.CommandException;
import solrqa.data.topics.TrecTopics;

class TrecTopicsTest {
  @TempDir private Path folder;

  @Test
  void readsTopicsWithOneSpaceBetweenWords() throws IOException {
    Path file =
        file(
            """
            <DOC>
            <DOCNO> 1 </DOCNO>

             What articles exist which deal with TSS (Time Sharing
            System)?

            </DOC>

            <DOC>
            <DOCNO>x-2</DOCNO>
            Prieve, B.\tü
            </DOC>
            """);
    assertThat(TrecTopics.read(file))
        .containsExactly(
            entry("1", "What articles exist which deal with TSS (Time Sharing System)?"),
            entry("x-2", "Prieve, B. ü"));
  }

  @Test
  void readsTheTopicsOfCacm() throws IOException {
    Map<String, String> topics = TrecTopics.read(SharedData.require("cacm/topics.cacm.txt"));
    assertThat(topics).hasSize(64);
    assertThat(topics.get("64"))
        .isEqualTo(
            "List all articles on EL1 and ECL (EL1 may be given as EL/1; I don't remember how they"
                + " did it.");
  }

  /** Lines are parted by "|". */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; has no topic, must have <DOC> ... </DOC>",
        "what?; line 1: must have <DOC> ... </DOC>, <top> ... </top>, XML with <topic number=",
        "<top>|<num> 1|<title> a; line 1: must have a </top>",
        "<top>|a|</top>; line 2: must begin with a tag such as <num> or <title>",
        "<top>|<num> 1|<top>; line 3: must be </top> before the next <top>",
        "<top>|<num> 1|<num> 2|</top>; line 3: must be a tag that the topic has once",
        "<top>|<title> a|</top>; line 1: must have an id without white space",
        "<top>|<num> 1|</top>; line 1: must have a text, topics have []",
        "<top>|<num> 1|<title> a|</top>|b; line 5: must be <top>, got: b",
        "<topics>|<topic number='1'>a</topic>; not XML: ",
        "<topics/>; has no topic, must have",
        "<topics>|<topic>a</topic></topics>; line 2: must have an id without white space",
        "1 what?; line 1: must have <DOC> ... </DOC>, <top>",
        "<DOC>|1; line 2: must be <DOCNO> id </DOCNO>",
        "<DOC>|<DOCNO> 1 2 </DOCNO>; line 2: must be <DOCNO> id </DOCNO>, the id without white",
        "<DOC>|<DOCNO> 1 </DOCNO>|a; line 1: must have an </DOC>",
        "<DOC>|<DOCNO> 1 </DOCNO>|a|<DOC>; line 4: must be </DOC> before the next <DOC>",
        "<DOC>|<DOCNO> 1 </DOCNO>|</DOC>; line 2: must have a text before </DOC>",
        "<DOC>|<DOCNO> 1 </DOCNO>|a|</DOC>|<DOC>|<DOCNO> 1 </DOCNO>|b|</DOC>;"
            + " line 6: must have an id that no topic before has"
      })
  void saysWhichLineBreaksWhichRule(String lines, String why) throws IOException {
    Path file = file(lines.replace('|', '\n'));
    assertThatThrownBy(() -> TrecTopics.read(file))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(why);
  }

  private static final String TAGGED =
      """
      <top>
      <head> Tipster Topic Description
      <num> Number: 301
      <title> International  Organized
      Crime

      <desc> Description:
      Identify organizations
      that take part.</desc>

      <narr> Narrative:
      </top>

      <top>
      <num>302</num>
      <title>a <b> c</title>
      <desc> none
      </top>
      """;

  @Test
  void readsTopicsWithAFieldATag() throws IOException {
    Path file = file(TAGGED);
    assertThat(TrecTopics.read(file))
        .containsExactly(entry("301", "International Organized Crime"), entry("302", "a <b> c"));
    assertThat(TrecTopics.read(file, Optional.of("desc")))
        .containsExactly(
            entry("301", "Identify organizations that take part."), entry("302", "none"));
    assertThatThrownBy(() -> TrecTopics.read(file, Optional.of("narr")))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            file
                + ", line 1: must have a text in narr, topics have [title, desc, narr], got: <top>");
  }

  @Test
  void readsTopicsInXml() throws IOException {
    Path file =
        file(
            """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <!DOCTYPE topics SYSTEM "http://127.0.0.1:1/topics.dtd">
            <topics task="x">
              <topic number="1" type="faceted">
                <query>coronavirus &amp; <b>its</b>
                  origin</query>
                <question>what is the origin of COVID-19</question>
                <subtopic number="1">a</subtopic><subtopic number="2">b</subtopic>
              </topic>
              <topic><num> 2 </num><question><![CDATA[a < b?]]></question></topic>
              <topic id="3">the text itself</topic>
            </topics>
            """);
    assertThat(TrecTopics.read(file))
        .containsExactly(
            entry("1", "coronavirus & its origin"),
            entry("2", "a < b?"),
            entry("3", "the text itself"));
    assertThatThrownBy(() -> TrecTopics.read(file, Optional.of("question")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(", line 11: must have a text in question, topics have ");
  }

  @Test
  void readsTopicsALine() throws IOException {
    assertThat(TrecTopics.read(file("1108939\twhat slows\t down blood?\n\n7 \tWho?")))
        .containsExactly(entry("1108939", "what slows down blood?"), entry("7", "Who?"));
  }

  /** Nothing outside the file is read, and entities multiply nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE t [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><t><topic number=\"1\">&a;</topic></t>",
        "<!DOCTYPE t [<!ENTITY a \"bbbb\"><!ENTITY c \"&a;&a;\">]><t><topic number=\"1\">&c;</topic></t>"
      })
  void followsNoEntity(String xml) throws IOException {
    Path file = file(xml);
    assertThatThrownBy(() -> TrecTopics.read(file)).isInstanceOf(CommandException.class);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("topics.txt"), text);
  }
}
