package dev.parley.web.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** The proxies whose {@code X-Forwarded-For} is trusted. */
public final class TrustedProxies {
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9.]+(/\\d+)?|[0-9a-fA-F.]*:[^/]*(/\\d+)?");
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*)");

  private final List<Predicate<InetAddress>> proxies;

  /**
   * @param names addresses, networks such as {@code 10.0.0.0/8}, or host names
   * @throws IllegalArgumentException with a sentence for the administrator
   */
  public TrustedProxies(List<String> names) {
    this.proxies =
        names.stream()
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(TrustedProxies::one)
            .toList();
  }

  boolean isEmpty() {
    return proxies.isEmpty();
  }

  /** Whether this is one of them. May look a host name up. */
  public boolean contain(InetAddress address) {
    return proxies.stream().anyMatch(proxy -> proxy.test(address));
  }

  private static Predicate<InetAddress> one(String name) {
    if (ADDRESS.matcher(name).matches()) {
      try {
        IpAddressMatcher network = new IpAddressMatcher(name);
        return address -> network.matches(address.getHostAddress());
      } catch (RuntimeException malformed) {
        throw unusable(name);
      }
    }
    if (!HOST_NAME.matcher(name).matches()) {
      throw unusable(name);
    }
    return address -> resolve(name).contains(address);
  }

  /** Looked up each time, as a container's address changes; Java caches it for 30 s. */
  private static List<InetAddress> resolve(String host) {
    try {
      return Arrays.asList(InetAddress.getAllByName(host));
    } catch (UnknownHostException notHere) {
      return List.of();
    }
  }

  private static IllegalArgumentException unusable(String name) {
    return new IllegalArgumentException(
        "parley.trusted-proxies names '%s'; write addresses, networks or host names, such as 127.0.0.1, 10.0.0.0/8 or proxy."
            .formatted(name));
  }
}
