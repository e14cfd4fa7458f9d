/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import solrqa.chaos.Answer.Numbers;

/** What counts as refused, late and read. */
class AnswersTest {
  private static final long SECOND = 1_000_000_000;

  private static Answer answer(int status, double seconds, String body) {
    return new Answer(0, seconds, status, Numbers.of(body), body);
  }

  @Test
  void takesNumbersOutOfABody() {
    Answer answer =
        answer(
            200,
            1,
            "{\"responseHeader\":{\"QTime\":7,\"partialResults\":true},"
                + "\"qa\":{\"read\":3,\"unread\":2}}");
    assertThat(answer.numbers()).isEqualTo(new Numbers(7, 3, 2, false, true));
    assertThat(answer(400, 1, "<html>").numbers()).isEqualTo(Numbers.NONE);
    assertThat(answer(400, 1, "[]").numbers()).isEqualTo(Numbers.NONE);
  }

  @Test
  void tellsRefusedFromTaken() {
    String busy = "{\"qa\":{\"read\":0,\"unread\":1,\"answers\":{\"a\":{\"reason\":\"busy\"}}}}";
    assertThat(answer(429, 0, "{}").refused()).isTrue();
    assertThat(answer(200, 0, busy).refused()).isTrue();
    assertThat(answer(200, 0, busy.replace("\"read\":0", "\"read\":1")).taken()).isTrue();
    assertThat(answer(200, 0, "{}").taken()).isTrue();
    assertThat(answer(400, 0, "{}")).matches(one -> !one.taken() && !one.refused());
  }

  @Test
  void findsWhatIsUnreadAndDoesNotSaySo() {
    assertThat(answer(200, 0, "{\"qa\":{\"unread\":1}}").silent()).isTrue();
    assertThat(answer(200, 0, "{\"qa\":{\"unread\":0}}").silent()).isFalse();
    assertThat(
            answer(200, 0, "{\"responseHeader\":{\"partialResults\":true},\"qa\":{\"unread\":1}}")
                .silent())
        .isFalse();
  }

  @Test
  void isLateASecondAfterItsTime() {
    assertThat(answer(200, 1.5, "").late(500)).isFalse();
    assertThat(answer(200, 1.51, "").late(500)).isTrue();
  }

  @Test
  void countsWhatWasReadBetweenTwoMoments() {
    String read = "{\"qa\":{\"read\":10}}";
    Answers answers =
        new Answers(List.of(answer(200, 1, read), answer(200, 2, read), answer(200, 4, read)));
    assertThat(answers.readASecond(SECOND, 4 * SECOND)).isEqualTo(20 / 3.0);
    assertThat(answers.read()).isEqualTo(30);
  }

  @Test
  void takesThePercentileThatIsThere() {
    Answers hundred =
        new Answers(IntStream.rangeClosed(1, 100).mapToObj(i -> answer(200, i, "")).toList());
    assertThat(hundred.latency(50)).isEqualTo(50_000);
    assertThat(hundred.latency(95)).isEqualTo(95_000);
    assertThat(hundred.latency(100)).isEqualTo(100_000);
    assertThat(new Answers(List.of()).latency(50)).isZero();
  }
}
