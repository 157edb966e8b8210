package dev.parley.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes what depends on the session, such as a sign-in, once that is stored, which Spring's filter
 * does with the answer: a sign-in that could not be stored is none.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
public class AuditFilter extends OncePerRequestFilter {
  private static final String EVENT = AuditFilter.class.getName();

  private final AuditLog audit;

  AuditFilter(AuditLog audit) {
    this.audit = audit;
  }

  /** Has this written when the request was answered, unless with an error. */
  public static void afterSession(HttpServletRequest request, AuditEvent event) {
    request.setAttribute(EVENT, event);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (request.getAttribute(EVENT) instanceof AuditEvent event
        && response.getStatus() < HttpStatus.BAD_REQUEST.value()) {
      audit.write(event);
    }
  }
}
