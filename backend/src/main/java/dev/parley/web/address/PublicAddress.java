package dev.parley.web.address;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where browsers reach this Parley. It decides which Host and Origin headers are taken, whether
 * cookies are for https only, and whether strangers could be the first to arrive.
 */
@Component
public class PublicAddress {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern IP_LITERAL =
      Pattern.compile("\\[[0-9a-f:.]+]|\\d{1,3}(\\.\\d{1,3}){3}");

  private final @Nullable URI publicUrl;
  private final boolean loopbackOnly;
  private final @Nullable Integer publishedPort;
  private volatile int port;

  PublicAddress(AddressSettings settings, ServerProperties server) {
    this.publicUrl = settings.publicUrl();
    this.publishedPort = settings.publishedPort();
    InetAddress published = settings.publishedOn();
    InetAddress address = published != null ? published : server.getAddress();
    this.loopbackOnly = address != null && address.isLoopbackAddress();
    this.port = server.getPort() == null ? 8080 : server.getPort();
  }

  /** With port 0, the system chooses one at the start. */
  @EventListener
  void on(WebServerInitializedEvent started) {
    if (started.getApplicationContext().getServerNamespace() == null) {
      port = started.getWebServer().getPort();
    }
  }

  /**
   * Whether someone who does not sit at this machine can reach it. Parley speaks no https itself:
   * where browsers do, there is a proxy, whose ports may be open to others even if the name is
   * localhost.
   */
  public boolean exposed() {
    return !loopbackOnly
        || (publicUrl != null && (secure() || !LOOPBACK.contains(host(publicUrl))));
  }

  /** Whether browsers speak https to it: then cookies are Secure and carry the __Host- prefix. */
  public boolean secure() {
    return publicUrl != null && "https".equals(publicUrl.getScheme());
  }

  /** Says whether a Host header's name (no port, IPv6 in brackets) is one of ours. */
  public boolean acceptsHost(String name) {
    String host = name.toLowerCase(Locale.ROOT);
    return LOOPBACK.contains(host)
        || (publicUrl != null && host.equals(host(publicUrl)))
        // DNS rebinding needs a name; a literal address is what was typed.
        || (!loopbackOnly && IP_LITERAL.matcher(host).matches());
  }

  /**
   * Says whether a page of this origin may open a socket: the public URL's origin, or the very
   * address that the request itself was sent to.
   *
   * @param origin the Origin header, such as {@code http://localhost:8080}; null is refused
   * @param scheme of the request
   * @param hostHeader the Host header with its port; checked by {@link #acceptsHost} before
   */
  public boolean acceptsOrigin(
      @Nullable String origin, String scheme, @Nullable String hostHeader) {
    if (origin == null) {
      return false;
    }
    String asked = origin.toLowerCase(Locale.ROOT);
    if (publicUrl != null && asked.equals(origin(publicUrl))) {
      return true;
    }
    if (hostHeader == null) {
      return false;
    }
    String host = hostHeader.toLowerCase(Locale.ROOT);
    // Behind a proxy everything arrives as http; under the public name only its own scheme counts.
    boolean publicName =
        publicUrl != null && host.replaceFirst(":\\d+$", "").equals(host(publicUrl));
    return !publicName && asked.equals(scheme + "://" + host);
  }

  /** The host name that people type, such as {@code chat.example.org}; empty where none is set. */
  public String hostName() {
    return publicUrl == null ? "" : host(publicUrl);
  }

  /** A link into this Parley, for the log. */
  public String link(String path) {
    int here = publishedPort != null ? publishedPort : port;
    return (publicUrl != null ? origin(publicUrl) : "http://localhost:" + here) + path;
  }

  private static String host(URI url) {
    return String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
  }

  private static String origin(URI url) {
    int port = url.getPort();
    boolean usual =
        port == -1
            || (port == 443 && "https".equals(url.getScheme()))
            || (port == 80 && "http".equals(url.getScheme()));
    return url.getScheme() + "://" + host(url) + (usual ? "" : ":" + port);
  }
}
