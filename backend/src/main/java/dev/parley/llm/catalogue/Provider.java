package dev.parley.llm.catalogue;

import dev.parley.llm.openai.Endpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a model server and the key it is asked with, for the response cache: another key can mean
 * other rights or another model under the same name. The key goes in as a digest.
 */
final class Provider {
  private Provider() {}

  static String of(Endpoint server) {
    return server.base() + (server.key() == null ? "" : "#" + digest(server.key()));
  }

  private static String digest(String key) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("Every JDK has SHA-256", impossible);
    }
  }
}
