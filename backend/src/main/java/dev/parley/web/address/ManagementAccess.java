package dev.parley.web.address;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * The port of health and metrics: who reaches it may read, and change nothing. It listens on this
 * machine only, unless {@code management.server.address} says otherwise.
 */
@Configuration(proxyBeanMethods = false)
class ManagementAccess {
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SecurityFilterChain management(HttpSecurity http) {
    return http.securityMatcher(ManagementAccess::isManagement)
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(calls ->
            calls.requestMatchers(HttpMethod.GET, "/**").permitAll().anyRequest().denyAll())
        .build();
  }

  /** Whether a request came in by the port of its own, not by that of the page. */
  static boolean isManagement(HttpServletRequest request) {
    WebApplicationContext context =
        WebApplicationContextUtils.getWebApplicationContext(request.getServletContext());
    return WebServerApplicationContext.hasServerNamespace(context, "management");
  }
}
