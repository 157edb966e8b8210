package dev.parley.account.session;

import dev.parley.web.CookieNames;
import dev.parley.web.address.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The cookie of the CSRF token, whose name is known at the first request. */
@Component
class CsrfCookie implements CsrfTokenRepository {
  private final SingletonSupplier<CsrfTokenRepository> cookie;

  CsrfCookie(CookieNames names, PublicAddress address) {
    this.cookie = SingletonSupplier.of(() -> cookie(names.of("parley-csrf"), address.secure()));
  }

  private static CsrfTokenRepository cookie(String name, boolean secure) {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName(name);
    tokens.setCookieCustomizer(
        cookie -> cookie.httpOnly(true).secure(secure).sameSite("Lax").path("/"));
    return tokens;
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return cookie.obtain().generateToken(request);
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    cookie.obtain().saveToken(token, request, response);
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return cookie.obtain().loadToken(request);
  }
}
