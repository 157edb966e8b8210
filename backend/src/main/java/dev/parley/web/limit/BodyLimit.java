package dev.parley.web.limit;

import dev.parley.problem.ProblemWriter;
import dev.parley.problem.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a large body by its announced length, before a byte of it is read: a stranger's
 * unfinished megabytes would stay in memory. A body without an announced length is refused too.
 *
 * <p>The one call that takes a file has a limit of its own. Its body is not collected in memory: it
 * is read as it arrives, once its sender is known.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimit extends OncePerRequestFilter {
  /** The largest body that is meant, a system prompt as escaped JSON, is under 100 KB. */
  static final long MOST_BYTES = 256 * 1024;

  private static final String UPLOAD = "/api/imports";

  private final ProblemWriter problems;

  BodyLimit(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if ((request.getContentLengthLong() > MOST_BYTES && !isUpload(request))
        || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      // The rest is not read: the connection cannot be used for another request.
      response.setHeader(HttpHeaders.CONNECTION, "close");
      problems.write(
          response,
          Reason.TOO_LARGE,
          "This request is too large, or does not say how large it is. %,d bytes are the limit."
              .formatted(MOST_BYTES));
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean isUpload(HttpServletRequest request) {
    return "POST".equals(request.getMethod()) && UPLOAD.equals(request.getRequestURI());
  }
}
