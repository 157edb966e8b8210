package dev.parley.web.address;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Under which address browsers reach this Parley, and through which proxies.
 *
 * @param publicUrl {@code parley.public-url}: scheme, host and port under which browsers reach this
 *     Parley, such as {@code https://chat.example.org}; without it, only the local address
 * @param publishedOn {@code parley.published-on}: in a container, the host's address at which its
 *     port is published; what {@code server.address} says there is the container's own affair
 * @param publishedPort {@code parley.published-port}: the port there; for the links of the log
 * @param trustedProxies {@code parley.trusted-proxies}: the proxies whose {@code X-Forwarded-For}
 *     is believed: addresses, networks such as {@code 10.0.0.0/8}, or host names
 */
@ConfigurationProperties("parley")
public record AddressSettings(
    @Nullable URI publicUrl,
    @Nullable InetAddress publishedOn,
    @Nullable Integer publishedPort,
    @DefaultValue List<String> trustedProxies) {
  private static final int LAST_PORT = 65_535;

  public AddressSettings {
    if (publicUrl != null && !isOrigin(publicUrl)) {
      throw new IllegalArgumentException(
          "parley.public-url is '%s'; it must be http:// or https:// with a host and no path, such as https://chat.example.org."
              .formatted(
                  publicUrl.getRawAuthority() != null && publicUrl.getRawAuthority().contains("@")
                      ? "(an address with a password in it)"
                      : publicUrl));
    }
    if (publishedPort != null && (publishedPort < 1 || publishedPort > LAST_PORT)) {
      throw new IllegalArgumentException(
          "parley.published-port is %d; it must be from 1 to %d."
              .formatted(publishedPort, LAST_PORT));
    }
    var _ = new TrustedProxies(trustedProxies); // says which of them cannot be used
  }

  private static boolean isOrigin(URI url) {
    return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        && url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getPort() <= LAST_PORT
        && (url.getPath() == null || url.getPath().matches("/?"))
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }
}
