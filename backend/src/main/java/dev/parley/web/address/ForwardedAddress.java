package dev.parley.web.address;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Takes a client's address from {@code X-Forwarded-For}, from the right: the nearest proxy appends
 * last, and anyone could have written what is left of the first untrusted address. Other forwarded
 * headers are not read: scheme and host are what {@code parley.public-url} says. (Jetty's own
 * customizer takes the leftmost address, and believes everyone.)
 */
final class ForwardedAddress implements HttpConfiguration.Customizer {
  private static final String HEADER = "X-Forwarded-For";

  /** Anything else would be looked up as a name. */
  private static final Pattern LITERAL =
      Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final TrustedProxies proxies;

  ForwardedAddress(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    List<String> forwarded = request.getHeaders().getCSV(HEADER, false);
    if (forwarded.isEmpty()
        || !(request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer)
        || !proxies.contain(peer.getAddress())) {
      return request;
    }
    InetAddress client = peer.getAddress();
    for (String each : forwarded.reversed()) {
      InetAddress before = address(each);
      if (before == null) {
        break;
      }
      client = before;
      if (!proxies.contain(before)) {
        break;
      }
    }
    return new From(request, new InetSocketAddress(client, peer.getPort()));
  }

  private static @Nullable InetAddress address(String text) {
    String literal = text.strip().replaceAll("^\\[|]$", "");
    try {
      return LITERAL.matcher(literal).matches() ? InetAddress.getByName(literal) : null;
    } catch (UnknownHostException malformed) {
      return null;
    }
  }

  /** The same request, from another address. */
  private static final class From extends Request.Wrapper {
    private final ConnectionMetaData connection;

    From(Request request, SocketAddress client) {
      super(request);
      this.connection =
          new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
            @Override
            public SocketAddress getRemoteSocketAddress() {
              return client;
            }
          };
    }

    @Override
    public ConnectionMetaData getConnectionMetaData() {
      return connection;
    }
  }
}
