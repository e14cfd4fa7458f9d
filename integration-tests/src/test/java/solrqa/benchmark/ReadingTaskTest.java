/* Licensed under the Apache License, Version 2.0. */
package solrqa.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import solrqa.console.CommandException;
import solrqa.data.SourcePassage;
import solrqa.data.SquadQuestion;
import solrqa.reader.AnswerReader;
import solrqa.reader.Deadline;
import solrqa.reader.Readings;
import solrqa.reader.Unread;

class ReadingTaskTest {
  @Test
  void makesLongerPassagesOfShortOnes() {
    List<String> passages = ReadingTask.of(collection(100)).passages();
    assertThat(passages).hasSize(20).allMatch(text -> text.length() > 600 && text.length() <= 750);
    assertThat(new HashSet<>(passages)).hasSize(20);
    assertThat(passages.get(0)).startsWith("Passage 0 says").endsWith("It goes on like this. ");
  }

  @Test
  void makesTasksThatHaveNothingInCommon() {
    List<SquadQuestion> questions =
        List.of(new SquadQuestion("1", "a", "Who?", "Passage.", List.of()));
    List<ReadingTask> tasks = ReadingTask.several(3, questions, collection(100), 5, 7);
    assertThat(tasks).isEqualTo(ReadingTask.several(3, questions, collection(100), 5, 7));
    assertThat(tasks).allMatch(task -> task.passages().size() == 5);
    assertThat(tasks.stream().flatMap(task -> task.passages().stream()).toList())
        .hasSize(15)
        .doesNotHaveDuplicates();
  }

  @Test
  void saysWhenTheCollectionIsTooSmall() {
    assertThatThrownBy(() -> ReadingTask.of(collection(3)))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("only 1 passages")
        .hasMessageContaining("needs 20");
  }

  @Test
  void failsWhereAPassageIsNotRead() {
    ReadingTask task = new ReadingTask("Who?", List.of("A passage."));
    assertThatThrownBy(() -> task.readOne(new ScriptedFailure(), 7))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("a passage was not read");
  }

  /** Reads nothing. */
  private static final class ScriptedFailure implements AnswerReader {
    @Override
    public Readings read(String question, List<String> passages, Deadline deadline) {
      return new Readings(false, List.of(new Unread(Unread.Reason.FAILED)));
    }

    @Override
    public void close() {}
  }

  private static List<SourcePassage> collection(int size) {
    return IntStream.range(0, size)
        .mapToObj(
            i ->
                new SourcePassage(
                    "id" + i,
                    "title",
                    "Passage "
                        + i
                        + " says something. "
                        + "It goes on like this. ".repeat(9).strip(),
                    "path",
                    i))
        .toList();
  }
}
