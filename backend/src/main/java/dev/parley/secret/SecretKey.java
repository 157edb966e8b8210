package dev.parley.secret;

import dev.parley.common.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of 256 bits for AES in Galois/Counter Mode (NIST SP 800-38D). Its id says which key has
 * encrypted something, and reveals nothing of the key.
 */
final class SecretKey {
  private static final int BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final int MAX_FILE_BYTES = 1024;

  /** Random; with 2^32 of one key, two would be the same with a probability of 2^-33. */
  private static final int NONCE_BYTES = 12;

  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;
  private final String id;

  private SecretKey(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, "AES");
    this.id = HexFormat.of().formatHex(hash(bytes), 0, ID_BYTES);
  }

  /** A new one. */
  static SecretKey random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new SecretKey(bytes);
  }

  /**
   * Reads one: 64 hexadecimal digits, or base64.
   *
   * @throws IllegalArgumentException when there is none, with a sentence that never quotes the file
   */
  static SecretKey read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_BYTES) {
        throw unusable(file, "is not there, or holds something else");
      }
      return new SecretKey(decoded(Files.readString(file, StandardCharsets.US_ASCII).strip()));
    } catch (IOException unreadable) {
      throw unusable(file, "cannot be read");
    } catch (UnsupportedOperationException noKey) {
      throw unusable(file, "does not hold 32 bytes");
    }
  }

  private static byte[] decoded(String text) {
    try {
      byte[] bytes =
          text.length() == 2 * BYTES
              ? HexFormat.of().parseHex(text)
              : Base64.getDecoder().decode(text);
      if (bytes.length == BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      // Its message would quote a part of the key.
    }
    throw new UnsupportedOperationException();
  }

  private static IllegalArgumentException unusable(Path file, String why) {
    return new IllegalArgumentException(
        "parley.secret-key-file: the file %s %s. Write the key into it, as openssl rand -hex 32 makes one, or take the setting away."
            .formatted(file, why));
  }

  /** As it stands in a file. */
  String text() {
    return HexFormat.of().formatHex(key.getEncoded()) + "\n";
  }

  /** Names the key in the database and in logs. */
  String id() {
    return id;
  }

  /**
   * Encrypts.
   *
   * @param context what it belongs to: it is decrypted for nothing else
   * @return nonce, ciphertext and tag
   */
  byte[] encrypt(byte[] plain, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
      System.arraycopy(encrypted, 0, all, NONCE_BYTES, encrypted.length);
      return all;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has AES in GCM", missing);
    }
  }

  /**
   * Decrypts.
   *
   * @throws SecretUnreadable when it was encrypted by another key or for something else, or changed
   */
  byte[] decrypt(byte[] encrypted, String context) {
    if (encrypted.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new SecretUnreadable("A stored secret is too short");
    }
    byte[] nonce = Arrays.copyOf(encrypted, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, context)
          .doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES);
    } catch (AEADBadTagException changed) {
      throw new SecretUnreadable("A stored secret was changed, or belongs to something else");
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has AES in GCM", missing);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] hash(byte[] key) {
    MessageDigest digest = Sha256.newDigest();
    digest.update("id of a secret key".getBytes(StandardCharsets.US_ASCII));
    return digest.digest(key);
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "SecretKey[" + id + "]";
  }
}
