package dev.parley.account.factor;

/**
 * What an authenticator app needs, shown once.
 *
 * @param secret in base32, for who types it
 * @param uri the same with the names, as apps take it from a QR code
 * @param qr that code
 */
public record FactorSetUp(String secret, String uri, QrCodeView qr) {
  /** Never the secret. */
  @Override
  public String toString() {
    return "FactorSetUp[]";
  }
}
