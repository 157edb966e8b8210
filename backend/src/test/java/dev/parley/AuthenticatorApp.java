package dev.parley;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, written from RFC 6238 and RFC 4648 and not from the code of the server. */
public final class AuthenticatorApp {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;

  private AuthenticatorApp(byte[] secret) {
    this.secret = secret;
  }

  /** One that was given this secret, in base32. */
  public static AuthenticatorApp with(String base32) {
    ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
    long waiting = 0;
    for (int i = 0; i < base32.length(); i++) {
      waiting = waiting << 5 | ALPHABET.indexOf(base32.charAt(i));
      if (i % 8 == 7) {
        for (int shift = 32; shift >= 0; shift -= 8) {
          bytes.put((byte) (waiting >> shift));
        }
        waiting = 0;
      }
    }
    return new AuthenticatorApp(bytes.array());
  }

  /** The code that it shows now. */
  public String code() {
    return code(0);
  }

  /** The code that it shows so many periods later. */
  public String code(int later) {
    long step = Instant.now().getEpochSecond() / 30 + later;
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int at = hash[19] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(at) & 0x7fffffff;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException missing) {
      throw new AssertionError(missing);
    }
  }

  /** One that is not shown now, nor a little before or later. */
  public String wrongCode() {
    for (int number = 0; ; number++) {
      String wrong = String.format(Locale.ROOT, "%06d", number);
      boolean right = false;
      for (int later = -3; later <= 3; later++) {
        right |= code(later).equals(wrong);
      }
      if (!right) {
        return wrong;
      }
    }
  }
}
