package dev.parley.secret;

/**
 * A secret as it is stored.
 *
 * @param keyId which key has encrypted it
 * @param bytes nonce, ciphertext and tag
 */
@SuppressWarnings("ArrayRecordComponent") // It is never compared.
public record EncryptedSecret(String keyId, byte[] bytes) {
  /** Never what is encrypted. */
  @Override
  public String toString() {
    return "EncryptedSecret[" + keyId + "]";
  }
}
