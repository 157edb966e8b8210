package dev.parley.account.invitation;

import dev.parley.common.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret of a link: 256 random bits, of which only the SHA-256 is stored. */
public final class Secret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private Secret() {}

  /** A new one, as 43 characters of base64url. */
  public static String random() {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** What is stored of it. */
  public static byte[] hash(String token) {
    return Sha256.of(token);
  }
}
