package dev.parley.llm.openai;

import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of a server was refused. The message names it and says why, for people: who it
 * was issued to, by whom, and what is wrong with it, without a full stop.
 */
public final class UntrustedServer extends IOException {
  private UntrustedServer(String message, IOException cause) {
    super(message, cause);
  }

  /** What to throw for a TLS failure: this, where a certificate is its cause, else the failure. */
  static IOException of(SSLException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
        return new UntrustedServer(shown(cause.getMessage()), failed);
      }
    }
    return failed;
  }

  /** Its names come from the other side of the line. */
  static String shown(@Nullable String text) {
    String safe = text == null ? "" : text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ").strip();
    return safe.codePoints()
        .limit(300)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
