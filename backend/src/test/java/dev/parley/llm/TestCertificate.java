package dev.parley.llm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate of Example Org, made by the JDK's keytool.
 *
 * @param pem the certificate alone
 */
public record TestCertificate(SSLContext context, Path pem) {
  private static final String PASSWORD = "changeit";

  /**
   * Makes one.
   *
   * @param folder where its files go
   * @param host what it is for, such as {@code ip:127.0.0.1}
   * @param start of its 10 days, such as {@code -1d}
   */
  public static TestCertificate make(Path folder, String host, String start)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = Files.createTempDirectory(folder, "tls").resolve("keys.p12");
    Path pem = store.resolveSibling("own.pem");
    String names = "-genkeypair -alias own -keyalg EC -dname CN=models,O=ExampleOrg -validity 10";
    keytool(store, (names + " -startdate " + start + " -ext san=" + host).split(" ", -1));
    keytool(store, "-exportcert", "-rfc", "-alias", "own", "-file", pem.toString());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return new TestCertificate(context, pem);
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD));
    Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (made.waitFor() != 0) {
      throw new IOException(said);
    }
  }
}
