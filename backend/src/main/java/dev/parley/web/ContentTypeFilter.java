package dev.parley.web;

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

/**
 * Rejects, at every address, a body whose type is a wildcard or a form. Spring treats a wildcard as
 * a server error, and reads a form as parameters, which no call here has: each would log an
 * "unknown" error with a stack trace, for any number of anonymous requests.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ContentTypeFilter extends OncePerRequestFilter {
  private static final Pattern REFUSED =
      Pattern.compile(
          "[^;]*\\*.*|\\s*(multipart/|application/x-www-form-urlencoded).*", Pattern.DOTALL);

  private final ProblemWriter problems;

  ContentTypeFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    for (String type : Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE))) {
      if (REFUSED.matcher(type.toLowerCase(Locale.ROOT)).matches()) {
        problems.write(response, Reason.MEDIA_TYPE, ProblemWriter.SEND_JSON);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
