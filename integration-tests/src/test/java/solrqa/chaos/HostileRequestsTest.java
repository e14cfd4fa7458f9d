/* Licensed under the Apache License, Version 2.0. */
package solrqa.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import solrqa.chaos.HostileRequests.Hostile;
import solrqa.chaos.HostileRequests.Transport;

class HostileRequestsTest {

  private static List<Hostile> drawn(long seed) {
    HostileRequests requests = new HostileRequests(seed);
    return Stream.generate(requests::next).limit(300).toList();
  }

  @Test
  void theSameSeedDrawsTheSame() {
    assertThat(drawn(7)).isEqualTo(drawn(7)).isNotEqualTo(drawn(8));
  }

  @Test
  void drawsEveryTransportAndWhatIsLong() {
    List<Hostile> all = drawn(1);
    Set<Transport> transports = new HashSet<>();
    all.forEach(one -> transports.add(one.transport()));
    assertThat(transports).containsExactlyInAnyOrder(Transport.values());
    assertThat(all)
        .anyMatch(one -> one.parameters().values().stream().anyMatch(v -> v.length() > 20_000));
    assertThat(all).anyMatch(one -> one.parameters().get("q").contains("\u0000"));
  }

  @Test
  void knowsWhatARequestMayTake() {
    assertThat(allowed("250")).isEqualTo(250);
    assertThat(allowed("99999")).isEqualTo(10_000);
    assertThat(allowed("0")).isEqualTo(10_000);
    assertThat(allowed("\u0661")).isEqualTo(10_000);
    assertThat(new Hostile(Transport.FORM, Map.of()).allowed()).isEqualTo(10_000);
  }

  private static int allowed(String given) {
    return new Hostile(Transport.FORM, Map.of("qa.timeAllowed", given)).allowed();
  }

  @Test
  void leavesNothingOfThePluginInAPlainOne() {
    Map<String, String> all =
        Map.of("q", "x", "qa", "true", "qa.q", "x", "f.text.qa.fl", "x", "rows", "1");
    assertThat(new Hostile(Transport.FORM, all).plain().parameters())
        .containsExactlyInAnyOrderEntriesOf(Map.of("q", "x", "rows", "1"));
  }
}
