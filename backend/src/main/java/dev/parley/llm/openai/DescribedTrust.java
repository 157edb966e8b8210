package dev.parley.llm.openai;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Delegates to another trust manager, and describes a certificate that it rejects. */
final class DescribedTrust extends X509ExtendedTrustManager {
  private static final int MAX_NAME_LENGTH = 80;

  private final X509ExtendedTrustManager delegate;

  DescribedTrust(X509ExtendedTrustManager delegate) {
    this.delegate = delegate;
  }

  private interface Check {
    void run() throws CertificateException;
  }

  private static void describing(X509Certificate[] chain, Check check) throws CertificateException {
    try {
      check.run();
    } catch (CertificateException rejection) {
      throw new CertificateException(description(chain, rejection), rejection);
    }
  }

  private static String description(X509Certificate[] chain, CertificateException rejection) {
    X509Certificate own = chain[0];
    return "issued to "
        + name(own.getSubjectX500Principal().getName())
        + " by "
        + name(own.getIssuerX500Principal().getName())
        + "; "
        + reason(chain, rejection);
  }

  private static String reason(X509Certificate[] chain, CertificateException rejection) {
    Instant now = Instant.now();
    for (int i = 0; i < chain.length; i++) {
      String subject = i == 0 ? "it" : "the certificate of its issuer";
      Instant end = chain[i].getNotAfter().toInstant();
      Instant start = chain[i].getNotBefore().toInstant();
      if (now.isAfter(end)) {
        return subject + " expired on " + day(end);
      }
      if (now.isBefore(start)) {
        return subject + " is not valid before " + day(start);
      }
    }
    String message = String.valueOf(rejection.getMessage());
    if (message.startsWith("No subject alternative") || message.startsWith("No name matching")) {
      return "it is for other hosts: " + hosts(chain[0]);
    }
    if (message.contains("unable to find valid certification path")) {
      boolean itself = chain[0].getSubjectX500Principal().equals(chain[0].getIssuerX500Principal());
      return itself ? "it is self-signed" : "its issuer is not a trusted CA";
    }
    return name(message);
  }

  private static LocalDate day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static String hosts(X509Certificate own) {
    try {
      Collection<List<?>> names = own.getSubjectAlternativeNames();
      return names == null
          ? "it names none"
          : name(
              names.stream()
                  .map(each -> String.valueOf(each.get(1)))
                  .collect(Collectors.joining(", ")));
    } catch (CertificateException unreadable) {
      return "its names cannot be read";
    }
  }

  private static String name(@Nullable String text) {
    String shown = ServerException.printable(text);
    return shown.length() <= MAX_NAME_LENGTH ? shown : shown.substring(0, MAX_NAME_LENGTH) + "...";
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    describing(chain, () -> delegate.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    describing(chain, () -> delegate.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    describing(chain, () -> delegate.checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    delegate.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    delegate.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    delegate.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return delegate.getAcceptedIssuers();
  }
}
