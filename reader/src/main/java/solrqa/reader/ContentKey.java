/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What stands for some texts in a cache: 128 bits of a SHA-256 over their lengths and UTF-16 units.
 *
 * @param high the first 64 of them
 * @param low the next 64
 */
public record ContentKey(long high, long low) {

  /** The key of texts in their order. */
  public static ContentKey of(String... texts) {
    MessageDigest digest = Sha256.digest();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new ContentKey(hash.getLong(), hash.getLong());
  }
}
