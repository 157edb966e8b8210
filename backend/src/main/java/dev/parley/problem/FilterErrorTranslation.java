package dev.parley.problem;

import dev.parley.common.CauseChain;
import dev.parley.database.TransientErrors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reports a database outage, outside of every filter that needs the database: filters read the
 * session before any controller, and save it when an answer is written. The container would report
 * these errors by a second dispatch through the same filters, which fails again. What was refused,
 * and could not be said because the session could not be saved, is said here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class FilterErrorTranslation extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(FilterErrorTranslation.class);

  private final ProblemWriter problems;

  FilterErrorTranslation(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException | RuntimeException error) {
      Refusal refusal = response.isCommitted() ? null : refusal(error);
      if (refusal == null) {
        throw error;
      }
      response.resetBuffer();
      Long wait = refusal.retryAfterSeconds();
      problems.write(response, refusal.reason(), refusal.detail());
      if (wait != null) {
        response.setHeader(HttpHeaders.RETRY_AFTER, wait.toString());
      }
    }
  }

  /** What to answer instead; null for an unexpected error. */
  private static @Nullable Refusal refusal(Throwable error) {
    if (TransientErrors.isTransient(error)) {
      log.warn("Database unavailable in a filter: {}", error.getMessage());
      return new Refusal(Reason.UNAVAILABLE, HttpProblems.DATABASE_UNAVAILABLE);
    }
    for (Throwable cause : CauseChain.of(error)) {
      if (cause instanceof Refusal refusal) {
        return refusal;
      }
      if (cause instanceof ErrorResponse spring && spring.getStatusCode().is4xxClientError()) {
        StatusProblem problem = StatusProblem.of(spring.getStatusCode().value());
        return new Refusal(problem.reason(), problem.detail());
      }
    }
    return null;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
