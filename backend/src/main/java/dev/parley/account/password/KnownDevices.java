package dev.parley.account.password;

import dev.parley.web.CookieNames;
import dev.parley.web.address.PublicAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Which browsers an account has signed in on before: these may still sign in while somebody else
 * guesses at the account. A cookie says it, which outlives the sign-in and opens nothing. It holds
 * random numbers with a signature each, whose key is the hash of the account's password and the
 * time of its second factor: nothing is stored, and a new password or factor forgets all devices.
 */
@Component
public class KnownDevices {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALGORITHM = "HmacSHA256";
  private static final int NUMBER_BYTES = 16;
  private static final Duration KEPT = Duration.ofDays(365);

  /** People who share a browser. */
  private static final int MAX_DEVICES = 5;

  private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{32}-[0-9a-f]{64}");
  private static final String SEPARATOR = ".";

  /** What a signature is made with. */
  private record Key(UUID id, String secret) {
    /** Never the hash. */
    @Override
    public String toString() {
      return "Key[" + id + "]";
    }
  }

  private final PublicAddress address;
  private final CookieNames cookies;

  KnownDevices(PublicAddress address, CookieNames cookies) {
    this.address = address;
    this.cookies = cookies;
  }

  /**
   * The number of this device, when this account has signed in on it before.
   *
   * @param secret of the account: the hash of its password, and of its second factor the time
   */
  public Optional<String> find(HttpServletRequest request, UUID account, String secret) {
    return find(request, new Key(account, secret));
  }

  private Optional<String> find(HttpServletRequest request, Key account) {
    return entries(request)
        .filter(entry -> isOf(entry, account))
        .map(KnownDevices::number)
        .findFirst();
  }

  /** After a sign-in of this account: knows the device from now on. */
  public void remember(
      UUID accountId, String secret, HttpServletRequest request, HttpServletResponse response) {
    Key account = new Key(accountId, secret);
    byte[] random = new byte[NUMBER_BYTES];
    RANDOM.nextBytes(random);
    String number = find(request, account).orElse(encoded(random));
    String entries =
        Stream.concat(
                Stream.of(number + "-" + signature(number, account)),
                entries(request).filter(entry -> !isOf(entry, account)))
            .limit(MAX_DEVICES)
            .collect(Collectors.joining(SEPARATOR));
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name(), entries)
            .httpOnly(true)
            .secure(address.secure())
            .sameSite("Lax")
            .path("/")
            .maxAge(KEPT)
            .build()
            .toString());
  }

  private String name() {
    return cookies.of("parley-device");
  }

  private Stream<String> entries(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return Stream.of(cookies == null ? new Cookie[0] : cookies)
        .filter(cookie -> cookie.getName().equals(name()))
        .flatMap(cookie ->
            Arrays.stream(cookie.getValue().split(Pattern.quote(SEPARATOR), MAX_DEVICES + 1)))
        .filter(entry -> ENTRY.matcher(entry).matches())
        .limit(MAX_DEVICES);
  }

  private static boolean isOf(String entry, Key account) {
    String number = number(entry);
    String expected = number + "-" + signature(number, account);
    return MessageDigest.isEqual(
        entry.getBytes(StandardCharsets.US_ASCII), expected.getBytes(StandardCharsets.US_ASCII));
  }

  private static String number(String entry) {
    return entry.substring(0, entry.indexOf('-'));
  }

  private static String signature(String number, Key account) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(account.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(account.id().toString().getBytes(StandardCharsets.US_ASCII));
      return encoded(mac.doFinal(number.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has HMAC with SHA-256", missing);
    }
  }

  private static String encoded(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
