package dev.parley.transfer.format;

import dev.parley.common.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * Ids that are ours and yet the same at every import: a hash (SHA-256, as a UUID of version 8) of
 * what they are derived from.
 */
public final class DerivedId {
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000000000000000L;

  private DerivedId() {}

  /** The id that belongs to these texts, in this order. */
  public static UUID of(String... parts) {
    MessageDigest digest = Sha256.newDigest();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      // With its length: "a", "bc" is not "ab", "c".
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new UUID(
        (hash.getLong() & ~0xF000L) | VERSION_8, (hash.getLong() & ~(3L << 62)) | VARIANT);
  }
}
