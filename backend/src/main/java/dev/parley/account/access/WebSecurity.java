package dev.parley.account.access;

import dev.parley.account.session.Factors;
import dev.parley.account.session.HeaderTokens;
import dev.parley.account.session.RecentSignIn;
import dev.parley.problem.ProblemWriter;
import dev.parley.problem.Reason;
import dev.parley.web.WebHeaders;
import dev.parley.web.address.PublicAddress;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** Who may call what over HTTP. What is not named here is refused. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
  @Bean
  SecurityFilterChain web(
      HttpSecurity http,
      SecurityContextRepository contexts,
      CsrfTokenRepository csrfTokens,
      PublicAddress address,
      RefusedAccess refusals,
      ProblemWriter problems) {
    return http.securityContext(context -> context.securityContextRepository(contexts))
        .csrf(csrf ->
            csrf.csrfTokenRepository(csrfTokens).csrfTokenRequestHandler(new HeaderTokens()))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .logout(AbstractHttpConfigurer::disable)
        .headers(headers -> WebHeaders.apply(headers, address))
        .authorizeHttpRequests(calls ->
            calls
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers("/api/session")
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/accounts")
                .permitAll()
                // Of a half sign-in only what it lacks: access() is without the rule of Factors.
                .requestMatchers(HttpMethod.POST, "/api/session/factor")
                .access(AuthorityAuthorizationManager.hasAuthority(Factors.MAY_GIVE_CODE))
                .requestMatchers("/api/account/factor", "/api/account/factor/confirm")
                .access(
                    AuthorityAuthorizationManager.hasAnyAuthority(
                        Factors.MAY_SET_UP, "ROLE_USER", "ROLE_ADMIN"))
                .requestMatchers(HttpMethod.POST, "/api/password-resets/**")
                .permitAll()
                .requestMatchers("/api/admin/**")
                .access(RecentSignIn.and(AuthorityAuthorizationManager.hasRole("ADMIN")))
                .requestMatchers("/api/**", "/live")
                .authenticated()
                // These exist here only when management.server.port is this port.
                .requestMatchers("/actuator/health/liveness", "/actuator/health/readiness")
                .permitAll()
                .requestMatchers("/actuator/**")
                .hasRole("ADMIN")
                // The page itself holds no secrets.
                .requestMatchers(HttpMethod.GET, "/**")
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, "/**")
                .permitAll()
                .requestMatchers(HttpMethod.OPTIONS, "/**")
                .permitAll()
                .anyRequest()
                .denyAll())
        .exceptionHandling(errors ->
            errors
                .authenticationEntryPoint((request, response, error) ->
                    problems.write(
                        response, Reason.SIGNED_OUT, "You are signed out. Sign in and try again."))
                .accessDeniedHandler(refusals))
        .build();
  }

  /** Adds to every rule that asks who somebody is that no factor of theirs is missing. */
  @Bean
  AuthorizationManagerFactory<Object> withEveryFactor() {
    DefaultAuthorizationManagerFactory<Object> rules = new DefaultAuthorizationManagerFactory<>();
    rules.setAdditionalAuthorization(new Factors());
    return rules;
  }

  /**
   * Nobody signs in through it; without this bean, Spring Boot would create a user and password.
   */
  @Bean
  AuthenticationManager noOtherSignIn() {
    return asked -> {
      throw new BadCredentialsException("Sign in by POST /api/session.");
    };
  }
}
