package dev.parley.problem;

import dev.parley.common.CauseChain;
import dev.parley.database.TransientErrors;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers every error of an HTTP call with a problem and a stable code. The messages of unexpected
 * errors are never sent.
 */
@RestControllerAdvice
class HttpProblems extends ResponseEntityExceptionHandler implements WebMvcConfigurer {
  static final String DATABASE_UNAVAILABLE =
      "The database could not be reached. If this was a change, check whether it was"
          + " stored, and try again in a moment.";

  private static final String UNREADABLE =
      "The request could not be read: a value is missing or has the wrong format.";

  private static final Logger log = LoggerFactory.getLogger(HttpProblems.class);

  /**
   * Removes Spring's own resolver: its exceptions are answered here. Where writing a problem fails,
   * it would send an empty 500; {@link FilterErrorTranslation} reports the cause instead.
   */
  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    resolvers.removeIf(DefaultHandlerExceptionResolver.class::isInstance);
  }

  @ExceptionHandler
  ResponseEntity<Object> refused(Refusal refusal) {
    HttpHeaders headers = new HttpHeaders();
    Long wait = refusal.retryAfterSeconds();
    if (wait != null) {
      headers.set(HttpHeaders.RETRY_AFTER, wait.toString());
    }
    return answer(refusal.reason(), refusal.detail(), headers);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> unknown(Exception error, HttpServletResponse response) {
    if (response.isCommitted() && isDisconnect(error)) {
      // The client has disconnected or stopped reading.
      log.debug("Response not fully written: {}", error.toString());
      return null;
    }
    return unknown(error);
  }

  private ResponseEntity<Object> unknown(Exception error) {
    if (TransientErrors.isTransient(error)) {
      log.warn("Database unavailable during a call: {}", error.getMessage());
      return answer(Reason.UNAVAILABLE, DATABASE_UNAVAILABLE, HttpHeaders.EMPTY);
    }
    if (isUnreadable(error)) {
      return answer(Reason.INVALID, UNREADABLE, HttpHeaders.EMPTY);
    }
    log.error("A call failed unexpectedly", error);
    return answer(
        Reason.INTERNAL,
        "The server failed. Try again. If the problem continues, an administrator can find the"
            + " cause in the server log.",
        HttpHeaders.EMPTY);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception error,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return switch (status.value()) {
      case 404 ->
          NotFoundPage.isFor(request)
              ? NotFoundPage.answer()
              : answer(StatusProblem.of(404), headers);
      case 405, 413 -> answer(StatusProblem.of(status.value()), headers);
      case 415 -> answer(Reason.MEDIA_TYPE, ProblemWriter.SEND_JSON, headers);
      default ->
          status.is4xxClientError()
              ? answer(Reason.INVALID, detail(error), headers)
              : unknown(error);
    };
  }

  private static String detail(Exception error) {
    return error instanceof MethodArgumentNotValidException invalid
        ? InvalidField.sentence(invalid.getBindingResult())
        : UNREADABLE;
  }

  private static boolean isDisconnect(Throwable error) {
    for (Throwable cause : CauseChain.of(error)) {
      if (cause instanceof EofException
          || cause instanceof ClosedChannelException
          || cause instanceof TimeoutException) {
        return true;
      }
    }
    return DisconnectedClientHelper.isClientDisconnectedException(error);
  }

  /**
   * Parameters are parsed when they are first read: only then does Jetty find a broken escape, and
   * the firewall a name that it rejects.
   */
  private static boolean isUnreadable(Throwable error) {
    for (Throwable cause : CauseChain.of(error)) {
      if ((cause instanceof HttpException http && http.getCode() < 500)
          || cause instanceof RequestRejectedException) {
        return true;
      }
    }
    return false;
  }

  private static ResponseEntity<Object> answer(StatusProblem problem, HttpHeaders headers) {
    return answer(problem.reason(), problem.detail(), headers);
  }

  private static ResponseEntity<Object> answer(Reason reason, String detail, HttpHeaders headers) {
    HttpHeaders all = HttpHeaders.copyOf(headers);
    ProblemWriter.setHeaders(reason, all::set);
    return ResponseEntity.status(reason.status())
        .headers(all)
        .body(ProblemWriter.body(reason, detail));
  }
}
