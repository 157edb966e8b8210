package dev.parley.problem;

import dev.parley.database.TransientErrors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reports a database outage, outside of every filter that needs the database: filters read the
 * session before any controller, and save it after the response. The container would report these
 * errors by a second dispatch through the same filters, which fails again.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseOutageFilter extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(DatabaseOutageFilter.class);

  private final ProblemWriter problems;

  DatabaseOutageFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException | RuntimeException error) {
      if (response.isCommitted() || !TransientErrors.isTransient(error)) {
        throw error;
      }
      log.warn("Database unavailable in a filter: {}", error.getMessage());
      response.resetBuffer();
      problems.write(response, Reason.UNAVAILABLE, HttpProblems.DATABASE_AWAY);
    }
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
