package dev.parley.account.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.util.function.SingletonSupplier;

/**
 * The cookie of a sign-in, whose name is known at the first request. A value that is no session's
 * id (a UUID) counts as no cookie: it must not reach the database, which refuses some characters,
 * nor lock the browser out.
 */
final class SessionCookie implements CookieSerializer {
  private static final Pattern SESSION_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final SingletonSupplier<CookieSerializer> current;
  private final CookieSerializer earlier;

  /**
   * @param earlier what is still read, and never written
   */
  SessionCookie(Supplier<CookieSerializer> current, CookieSerializer earlier) {
    this.current = SingletonSupplier.of(current);
    this.earlier = earlier;
  }

  @Override
  public void writeCookieValue(CookieValue value) {
    current.obtain().writeCookieValue(value);
  }

  @Override
  public List<String> readCookieValues(HttpServletRequest request) {
    return Stream.of(current.obtain(), earlier)
        .flatMap(cookie -> cookie.readCookieValues(request).stream())
        .filter(value -> SESSION_ID.matcher(value).matches())
        .toList();
  }
}
