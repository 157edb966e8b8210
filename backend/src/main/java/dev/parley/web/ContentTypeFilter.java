package dev.parley.problem;

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
 * Refuses, at every address, a body whose type is a wildcard or a form. Spring takes a wildcard for
 * an error of the server, and reads a form as parameters, which no call here has: each would be an
 * "unknown" error with its stack trace in the log, for as many requests as a stranger sends.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyTypes extends OncePerRequestFilter {
  private static final Pattern REFUSED =
      Pattern.compile(
          "[^;]*\\*.*|\\s*(multipart/|application/x-www-form-urlencoded).*", Pattern.DOTALL);

  private final ProblemWriter problems;

  BodyTypes(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    for (String type : Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE))) {
      if (REFUSED.matcher(type.toLowerCase(Locale.ROOT)).matches()) {
        problems.write(response, Reason.MEDIA_TYPE, HttpProblems.SEND_JSON);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
