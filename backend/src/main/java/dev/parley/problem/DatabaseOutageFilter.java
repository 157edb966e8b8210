package dev.parley.problem;

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
 * Tells, outside of everything that needs the database, that it is away: the filters read the
 * session before any controller is reached, and save it after the answer was made. Left to the
 * container, each of these would be told by a second request through the same filters, which fails
 * again.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseTrouble extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(DatabaseTrouble.class);

  private final ProblemWriter problems;

  DatabaseTrouble(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException | RuntimeException error) {
      if (response.isCommitted() || !Trouble.passes(error)) {
        throw error;
      }
      log.warn("The database could not be reached around a call: {}", error.getMessage());
      response.resetBuffer();
      problems.write(response, Reason.UNAVAILABLE, HttpProblems.DATABASE_AWAY);
    }
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
