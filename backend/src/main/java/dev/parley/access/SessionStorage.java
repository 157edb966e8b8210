package dev.parley.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** How sign-ins are kept: cookie and rows. */
@Configuration(proxyBeanMethods = false)
class SessionStorage {
  private static final Logger log = LoggerFactory.getLogger(SessionStorage.class);

  /**
   * The cookie of a sign-in. A value that is no session's id (a UUID) counts as no cookie: it must
   * not reach the database, which refuses some characters, nor lock the browser out.
   */
  @Bean
  CookieSerializer sessionCookie(
      PublicAddress address, @Value("${server.servlet.session.cookie.max-age}") Duration maxAge) {
    DefaultCookieSerializer cookie = new IdsOnly();
    cookie.setCookieName(address.secure() ? "__Host-parley" : "parley");
    cookie.setUseSecureCookie(address.secure());
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    cookie.setCookiePath("/");
    cookie.setCookieMaxAge(Math.toIntExact(maxAge.toSeconds()));
    return cookie;
  }

  /**
   * An attribute that cannot be read (written by another version) reads as absent: the person is
   * signed out. By default every request of that browser, signing in included, would fail.
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

  private static final class ReadOrAbsent implements Converter<byte[], @Nullable Object> {
    private final DeserializingConverter read = new DeserializingConverter();

    @Override
    public @Nullable Object convert(byte[] bytes) {
      try {
        return read.convert(bytes);
      } catch (RuntimeException unreadable) {
        log.warn("A stored sign-in could not be read and has ended.");
        return null;
      }
    }
  }

  private static final class IdsOnly extends DefaultCookieSerializer {
    private static final Pattern SESSION_ID =
        Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
      return super.readCookieValues(request).stream()
          .filter(value -> SESSION_ID.matcher(value).matches())
          .toList();
    }
  }
}
