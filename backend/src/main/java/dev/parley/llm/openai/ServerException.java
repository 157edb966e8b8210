package dev.parley.llm.openai;

import dev.parley.common.CauseChain;
import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/** A response of a model server that cannot be used. */
public abstract sealed class ServerException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SHOWN = 300;

  private ServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Not the protocol. The message contains some of it: for the log, never for people. */
  public static final class Malformed extends ServerException {
    private static final long serialVersionUID = 1L;

    Malformed(String content) {
      super(content, null);
    }
  }

  /** Over a size limit; the message is the limit alone, such as {@code 1 MB}. */
  public static final class TooLarge extends ServerException {
    private static final long serialVersionUID = 1L;

    TooLarge(String limit) {
      super(limit, null);
    }
  }

  /** Another HTTP status than 200. */
  public static final class ErrorStatus extends ServerException {
    private static final long serialVersionUID = 1L;
    private final int status;

    ErrorStatus(int status) {
      super("HTTP status " + status, null);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /**
   * An untrusted certificate. The message describes it for people: its subject, its issuer, and
   * what is wrong with it, without a full stop.
   */
  public static final class Untrusted extends ServerException {
    private static final long serialVersionUID = 1L;

    private Untrusted(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The exception for a failure of the HTTP client: {@link Untrusted} where a certificate is its
   * cause, {@link Malformed} where the server does not speak HTTP.
   */
  static IOException of(Throwable failure) {
    if (failure instanceof SSLException) {
      for (Throwable cause : CauseChain.of(failure)) {
        if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
          return new Untrusted(printable(cause.getMessage()), failure);
        }
      }
    }
    // Where assertions are on, Jetty's parser has one fail for a head that is too long.
    if (failure instanceof HttpResponseException
        || failure instanceof HttpException
        || failure instanceof AssertionError) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      return new Malformed(String.valueOf(cause.getMessage()));
    }
    return failure instanceof IOException lost ? lost : new IOException(failure);
  }

  /** One line of text from the server, at most 300 characters. */
  static String printable(@Nullable String text) {
    String safe = text == null ? "" : text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ").strip();
    return safe.codePoints()
        .limit(MAX_SHOWN)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
