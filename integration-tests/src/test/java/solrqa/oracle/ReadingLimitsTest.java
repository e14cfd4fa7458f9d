/* Licensed under the Apache License, Version 2.0. */
package solrqa.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.solr.common.util.NamedList;
import org.junit.jupiter.api.Test;

class ReadingLimitsTest {
  @Test
  void hasTheDefaultsOfTheComponent() {
    assertThat(ReadingLimits.of(new NamedList<>()))
        .isEqualTo(new ReadingLimits(100, 1_200, 4, 200, 50_000));
  }

  @Test
  void takesWhatIsGivenInAnyElement() {
    NamedList<Object> arguments = new NamedList<>();
    arguments.add("maxDepth", 500);
    arguments.add("passageLength", " 300 ");
    arguments.add("maxPassagesPerDocument", 2);
    arguments.add("maxCharacters", 1_000);
    assertThat(ReadingLimits.of(arguments)).isEqualTo(new ReadingLimits(500, 300, 2, 500, 1_000));
  }
}
