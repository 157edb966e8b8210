package dev.parley.llm.openai;

import dev.parley.common.Sha256;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a server that speaks the OpenAI protocol listens.
 *
 * @param base ends before {@code /chat/completions}, without a slash
 * @param key sent as bearer token; never printed
 */
public record Endpoint(URI base, @Nullable String key) {
  private static final int LAST_PORT = 65_535;

  /** A name, an address, or an IPv6 address in brackets; without a user. */
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "([\\p{Alnum}_]([\\p{Alnum}._-]*[\\p{Alnum}_.])?"
              + "|\\[[\\p{XDigit}:.]+(%\\w+)?])(:(?<port>\\d{1,5})?)?");

  /**
   * Takes {@code http://host:port}, {@code https://host/v1} or another path, with or without a
   * slash at the end; without a path, {@code /v1} is meant.
   *
   * @throws IllegalArgumentException with a sentence for the administrator
   */
  public static Endpoint of(String address, @Nullable String key) {
    URI uri;
    try {
      uri = new URI(address.strip());
    } catch (URISyntaxException malformed) {
      throw notUsable(address);
    }
    String scheme = uri.getScheme();
    boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    String authority = uri.getRawAuthority();
    if (!web || !isHost(authority) || uri.getQuery() != null || uri.getFragment() != null) {
      throw notUsable(address);
    }
    String path = uri.getPath().replaceAll("/+$", "");
    String origin = (scheme + "://" + authority).toLowerCase(Locale.ROOT);
    return new Endpoint(URI.create(origin + (path.isEmpty() ? "/v1" : path)), key);
  }

  /** Not by {@link URI#getHost}, which knows no underscores: names in compose files have them. */
  private static boolean isHost(@Nullable String authority) {
    Matcher host = AUTHORITY.matcher(authority == null ? "" : authority);
    return host.matches()
        && (host.group("port") == null || Integer.parseInt(host.group("port")) <= LAST_PORT);
  }

  private static IllegalArgumentException notUsable(String address) {
    // Decided by the text: in an invalid address, any part may be the password.
    String shown =
        address.contains("@")
            ? "(an address with a password in it)"
            : address.replaceFirst("[?#].*", "?...");
    return new IllegalArgumentException(
        shown
            + " is not the address of a model server. Write it like http://127.0.0.1:11434 or"
            + " https://example.com/v1.");
  }

  /** Of the API, such as {@code /models}. */
  URI api(String path) {
    return URI.create(base + path);
  }

  /** Of the server itself, outside the API, such as llama-server's {@code /tokenize}. */
  public URI root(String path) {
    return URI.create(base.toString().replaceAll("/v1$", "") + path);
  }

  /** Whether it is OpenAI's own, which names some parameters anew before anyone else does. */
  public boolean isOpenAi() {
    String host = host().replaceFirst(":\\d+$", "");
    return host.equals("api.openai.com") || host.endsWith(".openai.azure.com");
  }

  /** For people: the host, with its port when it has one. */
  public String host() {
    return base.getRawAuthority();
  }

  /**
   * A stable name without secrets, for the response cache: another key can mean other rights, or
   * another model under the same name, so a digest of the key is part of it.
   */
  public String fingerprint() {
    return base + (key == null ? "" : "#" + digest(key));
  }

  private static String digest(String key) {
    return HexFormat.of().formatHex(Sha256.of(key), 0, 8);
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
