package dev.parley.llm.openai;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Jetty's HTTP client as model servers need it. Nothing happens behind the caller's back: no
 * redirect (the key must not travel), no repeat (an answer is paid for), no cookie, no
 * decompression.
 */
final class JettyClient {
  /** For a connection, and then for TLS on it. */
  static final Duration CONNECT = Duration.ofSeconds(3);

  private static final int MAX_HEADER_BYTES = 64 * 1024;

  private JettyClient() {}

  /**
   * @param trusted certificates that are trusted besides those that Java trusts
   */
  static HttpClient start(List<X509Certificate> trusted) {
    SslContextFactory.Client tls = new SslContextFactory.Client();
    tls.setSslContext(TrustedCertificates.context(trusted));
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setSslContextFactory(tls);
    HttpClient http = new HttpClient(new HttpClientTransportOverHTTP(connector));
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("model-client");
    threads.setDaemon(true);
    threads.setStopTimeout(0);
    http.setExecutor(threads);
    http.setConnectTimeout(CONNECT.toMillis());
    http.setIdleTimeout(0); // the InactivityTimeout decides
    http.setMaxResponseHeadersSize(MAX_HEADER_BYTES);
    http.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Parley"));
    http.setHttpCookieStore(new HttpCookieStore.Empty());
    http.setFollowRedirects(false);
    try {
      http.start();
    } catch (Exception failed) {
      throw new IllegalStateException("The client of model servers cannot be started", failed);
    }
    http.getContentDecoderFactories().clear();
    List.of(
            RedirectProtocolHandler.NAME,
            WWWAuthenticationProtocolHandler.NAME,
            ProxyAuthenticationProtocolHandler.NAME)
        .forEach(http.getProtocolHandlers()::remove);
    return http;
  }

  /** A request to this address. Jetty takes no host with an underscore in a URI. */
  static Request request(HttpClient http, URI address) {
    String authority = address.getRawAuthority();
    String host = authority.replaceFirst(":\\d*$", "");
    String path =
        address.toString().substring(address.getScheme().length() + 3 + authority.length());
    URI named =
        URI.create(address.getScheme() + "://server" + authority.substring(host.length()) + path);
    return http.newRequest(named).host(host);
  }
}
