package dev.parley.llm.openai;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The trusted certificates of model servers: those that Java trusts, and configured ones. */
public final class TrustedCertificates {
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----.*?-----END \\1?CERTIFICATE-----",
          Pattern.DOTALL);

  private TrustedCertificates() {}

  /**
   * Reads the certificates of a file in PEM or DER; keys and text beside them are ignored.
   *
   * @throws IOException when it cannot be read
   * @throws CertificateException when there is no certificate in it, or a broken one
   */
  public static List<X509Certificate> read(Path file) throws IOException, CertificateException {
    byte[] bytes = Files.readAllBytes(file);
    Matcher blocks = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    List<X509Certificate> all = new ArrayList<>();
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    while (blocks.find()) {
      add(all, factory, blocks.group().getBytes(StandardCharsets.ISO_8859_1));
    }
    if (all.isEmpty() && bytes.length > 0 && bytes[0] == 0x30) {
      add(all, factory, bytes);
    }
    if (all.isEmpty()) {
      throw new CertificateException("no certificate in it");
    }
    return all;
  }

  private static void add(List<X509Certificate> all, CertificateFactory factory, byte[] encoded)
      throws CertificateException {
    Collection<? extends Certificate> read =
        factory.generateCertificates(new ByteArrayInputStream(encoded));
    for (Certificate each : read) {
      all.add((X509Certificate) each);
    }
  }

  /** A context that also trusts these, and describes every certificate that it rejects. */
  static SSLContext context(List<X509Certificate> more) {
    try {
      X509ExtendedTrustManager trusting = trusting(null);
      if (!more.isEmpty()) {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int alias = 0;
        for (X509Certificate each : trusting.getAcceptedIssuers()) {
          all.setCertificateEntry("java-" + alias++, each);
        }
        for (X509Certificate each : more) {
          all.setCertificateEntry("more-" + alias++, each);
        }
        trusting = trusting(all);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new DescribedTrust(trusting)}, null);
      return context;
    } catch (GeneralSecurityException | IOException broken) {
      throw new IllegalStateException("The trusted certificates cannot be loaded", broken);
    }
  }

  private static X509ExtendedTrustManager trusting(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager each : factory.getTrustManagers()) {
      if (each instanceof X509ExtendedTrustManager trusting) {
        return trusting;
      }
    }
    throw new GeneralSecurityException("This Java has no X.509 trust manager");
  }
}
