/* Licensed under the Apache License, Version 2.0. */
package solrqa.files;

import java.util.Map;
import org.apache.solr.common.util.Utils;

/** JSON without line breaks, one object a line of a file. */
public final class JsonLine {
  private JsonLine() {}

  public static String of(Map<String, ?> object) {
    // inside JSON's texts a line break is always escaped
    return Utils.toJSONString(object).replaceAll("\\n\\s*", "");
  }
}
