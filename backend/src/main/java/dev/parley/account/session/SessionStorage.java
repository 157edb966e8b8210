package dev.parley.account.session;

import dev.parley.web.CookieNames;
import dev.parley.web.address.PublicAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** How sign-ins are kept: cookie and rows. */
@Configuration(proxyBeanMethods = false)
class SessionStorage {
  private static final String NAME = "parley";
  private static final Logger log = LoggerFactory.getLogger(SessionStorage.class);

  /** The cookie of a sign-in; one of an earlier version counts until it ends. */
  @Bean
  CookieSerializer sessionCookie(
      CookieNames names,
      PublicAddress address,
      @Value("${server.servlet.session.cookie.max-age}") Duration maxAge) {
    CookieSerializer earlier = cookie(names.formerly(NAME), address, maxAge);
    return new SessionCookie(() -> cookie(names.of(NAME), address, maxAge), earlier);
  }

  private static CookieSerializer cookie(String name, PublicAddress address, Duration maxAge) {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName(name);
    cookie.setUseSecureCookie(address.secure());
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    cookie.setCookiePath("/");
    cookie.setCookieMaxAge(Math.toIntExact(maxAge.toSeconds()));
    return cookie;
  }

  /**
   * An attribute that cannot be read (written by another version, or of a class that no sign-in
   * has) is treated as absent: the person is signed out. By default every request of that browser,
   * signing in included, would fail.
   */
  @Bean
  ConversionService springSessionConversionService() {
    GenericConversionService conversion = new GenericConversionService();
    conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
    conversion.addConverter(byte[].class, Object.class, new ReadOrAbsent());
    return conversion;
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  /**
   * Whoever can write into the database must not run code here by it: of other classes than those
   * of a sign-in (its account's id and version) no object is made.
   */
  private static final class ReadOrAbsent implements Converter<byte[], @Nullable Object> {
    private static final int MAX_BYTES = 1024;
    private static final ObjectInputFilter SIGN_IN =
        ObjectInputFilter.Config.createFilter(
            "maxdepth=2;maxrefs=8;maxarray=0;java.lang.String;java.lang.Integer;java.lang.Number;!*");

    @Override
    public @Nullable Object convert(byte[] bytes) {
      try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
        in.setObjectInputFilter(SIGN_IN);
        if (bytes.length <= MAX_BYTES) {
          return in.readObject();
        }
      } catch (IOException | ClassNotFoundException | RuntimeException unreadable) {
        log.debug("What was stored is no sign-in.", unreadable);
      }
      log.warn("A stored sign-in could not be read and has ended.");
      return null;
    }
  }
}
