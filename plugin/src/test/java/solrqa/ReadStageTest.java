/* Licensed under the Apache License, Version 2.0. */
package solrqa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadStageTest {
  @Test
  void asksTheReplicaThatFoundTheCandidatesFirst() {
    assertThat(ReadStage.replicas("http://a/|http://b/", "b")).containsExactly("b", "http://a/");
  }

  @Test
  void leavesAReplicaThatIsNotKnownToSolr() {
    assertThat(ReadStage.replicas("http://a/|http://b/", null))
        .containsExactly("http://a/|http://b/");
  }
}
