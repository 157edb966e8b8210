package dev.parley.web;

import dev.parley.web.address.PublicAddress;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** The headers of every answer. */
public final class WebHeaders {
  /** The page needs its own files and its own socket, nothing else. */
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data: blob:",
          "font-src 'self'",
          "connect-src 'self'",
          "frame-src 'self'",
          "manifest-src 'self'",
          "worker-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types dompurify svelte-trusted-html parley-worker");

  private static final long YEAR_SECONDS = 31_536_000;

  private WebHeaders() {}

  public static void apply(HeadersConfigurer<HttpSecurity> headers, PublicAddress address) {
    String framePolicy = DiagramFrame.policy();
    headers
        .frameOptions(FrameOptionsConfig::disable)
        .addHeaderWriter((request, response) -> {
          boolean frame = request.getServletPath().equals(DiagramFrame.PATH);
          response.setHeader(
              "Content-Security-Policy", frame ? framePolicy : CONTENT_SECURITY_POLICY);
          response.setHeader("X-Frame-Options", frame ? "SAMEORIGIN" : "DENY");
        })
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Opener-Policy", "same-origin"))
        .addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Resource-Policy", "same-origin"))
        .addHeaderWriter(
            new StaticHeadersWriter(
                "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"))
        // Spring's own writer gives way where a cookie is set (Jetty adds Expires); this does not.
        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
        .addHeaderWriter((request, response) -> {
          // The decoded path, as the handlers see it.
          String path = request.getServletPath();
          if (path.startsWith("/api/") || path.startsWith("/actuator/")) {
            response.setHeader("Cache-Control", "no-store");
          }
        });
    if (address.secure()) {
      headers.httpStrictTransportSecurity(hsts ->
          hsts.maxAgeInSeconds(YEAR_SECONDS)
              .includeSubDomains(false)
              // The proxy speaks plain http to us; browsers never do.
              .requestMatcher(request -> true));
    } else {
      headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
    }
  }
}
