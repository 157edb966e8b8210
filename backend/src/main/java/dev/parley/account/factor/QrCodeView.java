package dev.parley.account.factor;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as the shape of its dark modules, for an SVG path: the page sets it as an attribute, so
 * that no markup of a server is ever inserted.
 *
 * @param size modules along each side, without the margin of 4 that readers need
 * @param path the {@code d} of the path, in modules
 */
public record QrCodeView(int size, String path) {
  static QrCodeView of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      int x = 0;
      while (x < code.size) {
        int length = dark(code, x, y);
        if (length > 0) {
          path.append("M%d %dh%dv1h-%dz".formatted(x, y, length, length));
        }
        x += length + 1;
      }
    }
    return new QrCodeView(code.size, path.toString());
  }

  /** How many modules are dark from here to the right. */
  private static int dark(QrCode code, int x, int y) {
    int length = 0;
    while (x + length < code.size && code.getModule(x + length, y)) {
      length++;
    }
    return length;
  }

  /** Never the path: it is a secret. */
  @Override
  public String toString() {
    return "QrCodeView[" + size + "]";
  }
}
