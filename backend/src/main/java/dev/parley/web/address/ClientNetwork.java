package dev.parley.web.address;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The networks that an address belongs to, as keys of limits. An IPv4 address stands for itself. An
 * IPv6 address stands for its network of 64 bits, the least that one subscriber gets, and for that
 * of 48 bits, which a site gets: a site with one has 65,536 of the others.
 */
public final class ClientNetwork {
  private static final int V6_BYTES = 16;
  private static final int SUBSCRIBER_BYTES = 8;
  private static final int SITE_BYTES = 6;

  /** What may surround the address: brackets, a port, a zone. */
  private static final Pattern SURROUNDINGS = Pattern.compile("^\\[|](:\\d+)?$|%[^]]*");

  private ClientNetwork() {}

  /**
   * The network of one subscriber.
   *
   * @param address as the request has it; with or without brackets
   */
  public static String of(String address) {
    return prefix(address, SUBSCRIBER_BYTES);
  }

  /** The network of one site; for IPv4 the address itself. */
  public static String site(String address) {
    return prefix(address, SITE_BYTES);
  }

  private static String prefix(String address, int bytes) {
    String literal = SURROUNDINGS.matcher(address).replaceAll("");
    try {
      byte[] bits = InetAddress.ofLiteral(literal).getAddress();
      // One that is written as IPv6 and is IPv4 has four bytes here.
      return HexFormat.of().formatHex(bits, 0, bits.length == V6_BYTES ? bytes : bits.length);
    } catch (IllegalArgumentException unreadable) {
      return address;
    }
  }
}
