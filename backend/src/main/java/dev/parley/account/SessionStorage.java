package dev.parley.account;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;

/** How sign-ins are kept: cookie and rows. */
@Configuration(proxyBeanMethods = false)
class SessionStorage {
  private static final Logger log = LoggerFactory.getLogger(SessionStorage.class);

  @Bean
  DefaultCookieSerializerCustomizer sessionCookie(PublicAddress address) {
    return cookie -> {
      cookie.setCookieName(address.secure() ? "__Host-parley" : "parley");
      cookie.setUseSecureCookie(address.secure());
      cookie.setUseHttpOnlyCookie(true);
      cookie.setSameSite("Lax");
      cookie.setCookiePath("/");
    };
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
}
