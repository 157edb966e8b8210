package dev.parley.account.factor.code;

/** RFC 4648, section 6: how authenticator apps take a secret that is typed. */
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  /** Without padding, as apps expect it; whole groups of 5 bytes need none. */
  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int waiting = 0;
    int bits = 0;
    for (byte each : bytes) {
      waiting = (waiting << Byte.SIZE) | (each & 0xff);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(ALPHABET.charAt((waiting >> bits) & 0x1f));
      }
      waiting &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((waiting << (BITS - bits)) & 0x1f));
    }
    return text.toString();
  }
}
