package dev.parley.account.device;

import dev.parley.account.SignedOut;
import dev.parley.account.session.HalfSignedIn;
import dev.parley.account.session.SignInAttributes;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the sign-ins of an account: beyond the limit, the one that was used the longest ago ends.
 * After a sign-in was stored, which Spring's filter does with the answer: of many at once, the one
 * that is stored last sees all others.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
class DeviceLimit extends OncePerRequestFilter {
  /** Sign-ins of an account. */
  static final int MAX_DEVICES = 50;

  private static final Logger log = LoggerFactory.getLogger(DeviceLimit.class);

  private final ObjectProvider<JdbcClient> jdbc;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;
  private final AuditLog audit;

  /**
   * @param jdbc asked for later: a filter is created with the web server, which must not wait for
   *     the database
   */
  DeviceLimit(
      ObjectProvider<JdbcClient> jdbc,
      InstantSource clock,
      ApplicationEventPublisher events,
      AuditLog audit) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.events = events;
    this.audit = audit;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (request.getAttribute(SignInAttributes.BEGAN) instanceof UUID account) {
      try {
        endOldest(account, request.getRemoteAddr());
      } catch (RuntimeException unavailable) {
        log.warn(
            "Sign-in limit: failed, next try at the next sign-in: {}", unavailable.getMessage());
      }
    }
  }

  private void endOldest(UUID account, String address) {
    List<String> ended =
        jdbc.getObject()
            .sql(
                """
                delete from spring_session where session_id in (
                  select session_id from spring_session where principal_name = :account and expiry_time > :now and max_inactive_interval > :half
                   order by last_access_time desc, creation_time desc, session_id offset :most)
                returning session_id
                """)
            .param("account", account.toString())
            .param("now", clock.millis())
            // A right password without its code puts nobody out.
            .param("half", HalfSignedIn.CODE_WITHIN.toSeconds())
            .param("most", MAX_DEVICES)
            .query((row, number) -> row.getString(1))
            .list();
    for (String each : ended) {
      audit.write(AuditEvent.ended(account, address, "too-many-devices"));
      events.publishEvent(new SignedOut(each));
    }
  }
}
