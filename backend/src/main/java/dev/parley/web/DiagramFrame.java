package dev.parley.web;

import dev.parley.common.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;

/**
 * The document in which diagrams are drawn, the only one that may be framed, and only by the page.
 * What it draws was written by a model, so it has no origin, no network and no script but its own.
 */
final class DiagramFrame {
  /** The address of the document. */
  static final String PATH = "/diagram.html";

  private static final ClassPathResource DOCUMENT = new ClassPathResource("static" + PATH);
  private static final String SCRIPT_BEGIN = "<script>";
  private static final String SCRIPT_END = "</script>";

  private DiagramFrame() {}

  /**
   * Its content security policy.
   *
   * @throws UncheckedIOException when the document cannot be read
   */
  static String policy() {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + script(),
        // Mermaid writes styles into the pictures that it draws.
        "style-src 'unsafe-inline'",
        "img-src data:",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "sandbox allow-scripts");
  }

  /** The one script, by its hash; none while the page is not built. */
  private static String script() {
    if (!DOCUMENT.exists()) {
      return "'none'";
    }
    try {
      String document = DOCUMENT.getContentAsString(StandardCharsets.UTF_8);
      int begin = document.indexOf(SCRIPT_BEGIN) + SCRIPT_BEGIN.length();
      String code = document.substring(begin, document.lastIndexOf(SCRIPT_END));
      return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(code)) + "'";
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The document of diagrams cannot be read", unreadable);
    }
  }
}
