package dev.parley.web.limit;

import dev.parley.problem.ProblemWriter;
import dev.parley.problem.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a request by its head, before a byte of its body is read. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestHeadFilter extends OncePerRequestFilter {
  /** The largest body that is meant, a system prompt as escaped JSON, is under 100 KB. */
  static final long MAX_BYTES = 256 * 1024;

  private static final String UPLOAD = "/api/imports";

  private static final Pattern REFUSED_TYPES =
      Pattern.compile(
          "[^;]*\\*.*|\\s*(multipart/|application/x-www-form-urlencoded).*", Pattern.DOTALL);

  private final ProblemWriter problems;

  RequestHeadFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isTooLarge(request)) {
      // The rest is not read: the connection cannot be used for another request.
      response.setHeader(HttpHeaders.CONNECTION, "close");
      problems.write(
          response,
          Reason.TOO_LARGE,
          "This request is too large, or does not say how large it is. %,d bytes are the limit."
              .formatted(MAX_BYTES));
    } else if (hasRefusedType(request)) {
      problems.write(response, Reason.MEDIA_TYPE, ProblemWriter.SEND_JSON);
    } else {
      chain.doFilter(request, response);
    }
  }

  /**
   * Larger than any body is, or of no announced length: a stranger's unfinished megabytes would
   * stay in memory. The one call that takes a file has a limit of its own; its body is read as it
   * arrives, once its sender is known.
   */
  private static boolean isTooLarge(HttpServletRequest request) {
    boolean upload = "POST".equals(request.getMethod()) && UPLOAD.equals(request.getRequestURI());
    return (request.getContentLengthLong() > MAX_BYTES && !upload)
        || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
  }

  /**
   * A wildcard or a form. Spring treats a wildcard as a server error, and reads a form as
   * parameters, which no call here has: each would log an "unknown" error with a stack trace, for
   * any number of anonymous requests.
   */
  private static boolean hasRefusedType(HttpServletRequest request) {
    return Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE)).stream()
        .anyMatch(type -> REFUSED_TYPES.matcher(type.toLowerCase(Locale.ROOT)).matches());
  }
}
