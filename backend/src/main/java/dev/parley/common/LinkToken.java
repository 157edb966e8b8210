package dev.parley.common;

import java.security.SecureRandom;
import java.util.Base64;

/** The secret of a link, of which only the SHA-256 is stored. */
public final class LinkToken {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private LinkToken() {}

  /** A new one: 256 random bits, as 43 characters of base64url. */
  public static String random() {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
