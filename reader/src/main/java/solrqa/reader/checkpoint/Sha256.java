/* Licensed under the Apache License, Version 2.0. */
package solrqa.reader.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import solrqa.reader.ModelException;

/** Checksums, in small hexadecimal digits. */
public final class Sha256 {
  private Sha256() {}

  public static String of(Path file) throws ModelException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file)) {
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read: " + e, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  public static String of(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }
}
