package dev.parley.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;

/** The page for a mistyped address. Programs get a problem instead. */
final class NotFoundPage {
  /** The addresses of programs, where a browser gets a problem too. */
  private static final Pattern FOR_PROGRAMS = Pattern.compile("/(api|actuator|live)(/.*)?");

  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

  private static final byte[] PAGE = read();

  private NotFoundPage() {}

  /** Whether a browser navigates to an address. A page's own calls do not accept HTML. */
  static boolean isFor(WebRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return request instanceof ServletWebRequest call
        && HttpMethod.GET.equals(call.getHttpMethod())
        && accept != null
        && accept.contains(MediaType.TEXT_HTML_VALUE)
        && !FOR_PROGRAMS.matcher(call.getRequest().getServletPath()).matches();
  }

  static ResponseEntity<Object> answer() {
    return ResponseEntity.status(HttpStatus.NOT_FOUND)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .body(PAGE);
  }

  /** Read once: opening the jar for each request takes a lock that class loading shares. */
  private static byte[] read() {
    try {
      return new ClassPathResource("static/not-found.html").getContentAsByteArray();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
