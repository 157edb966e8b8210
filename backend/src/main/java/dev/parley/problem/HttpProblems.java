package dev.parley.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.channels.ClosedChannelException;
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
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Every error of an HTTP call as a problem with a stable code. What is unknown is never quoted. */
@RestControllerAdvice
class HttpProblems extends ResponseEntityExceptionHandler {
  static final String DATABASE_AWAY =
      "The database could not be reached. If this was to change something, look whether it did, and"
          + " try again in a moment.";

  static final String SEND_JSON = "Send JSON (application/json).";

  private static final String UNREADABLE =
      "The request could not be read: a value is missing or has the wrong form.";

  private static final Logger log = LoggerFactory.getLogger(HttpProblems.class);

  @ExceptionHandler
  ResponseEntity<Object> refused(Refusal refusal) {
    HttpHeaders headers = new HttpHeaders();
    Long wait = refusal.waitSeconds();
    if (wait != null) {
      headers.set(HttpHeaders.RETRY_AFTER, wait.toString());
    }
    return answer(refusal.reason(), refusal.detail(), headers);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> unknown(Exception error, HttpServletResponse response) {
    if (response.isCommitted() && isOfTheConnection(error)) {
      // Who asked has gone, or reads no more: there is nobody to tell, and nothing to mend.
      log.debug("An answer could not be written to its end: {}", error.toString());
      return null;
    }
    return unknown(error);
  }

  private ResponseEntity<Object> unknown(Exception error) {
    if (Trouble.passes(error)) {
      log.warn("The database could not be reached for a call: {}", error.getMessage());
      return answer(Reason.UNAVAILABLE, DATABASE_AWAY, HttpHeaders.EMPTY);
    }
    if (isUnreadable(error)) {
      return answer(Reason.INVALID, UNREADABLE, HttpHeaders.EMPTY);
    }
    log.error("A call failed for an unknown reason", error);
    return answer(
        Reason.INTERNAL,
        "The server failed at this. Try again; if it stays so, an administrator finds the cause in"
            + " the log.",
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
          NotFoundPage.isFor(request) ? NotFoundPage.answer() : answer(BareStatus.of(404), headers);
      case 405, 413 -> answer(BareStatus.of(status.value()), headers);
      case 415 -> answer(Reason.MEDIA_TYPE, SEND_JSON, headers);
      default ->
          status.is4xxClientError() ? answer(Reason.INVALID, say(error), headers) : unknown(error);
    };
  }

  private static String say(Exception error) {
    return error instanceof MethodArgumentNotValidException invalid
        ? InvalidField.sentence(invalid.getBindingResult())
        : UNREADABLE;
  }

  private static boolean isOfTheConnection(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof EofException
          || cause instanceof ClosedChannelException
          || cause instanceof TimeoutException) {
        return true;
      }
    }
    return DisconnectedClientHelper.isClientDisconnectedException(error);
  }

  /**
   * Parameters are read only when they are asked for: then Jetty finds a broken escape, and the
   * firewall a name that it refuses.
   */
  private static boolean isUnreadable(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if ((cause instanceof HttpException http && http.getCode() < 500)
          || cause instanceof RequestRejectedException) {
        return true;
      }
    }
    return false;
  }

  private static ResponseEntity<Object> answer(BareStatus bare, HttpHeaders headers) {
    return answer(bare.reason(), bare.sentence(), headers);
  }

  private static ResponseEntity<Object> answer(Reason reason, String detail, HttpHeaders headers) {
    HttpHeaders all = HttpHeaders.copyOf(headers);
    ProblemWriter.head(reason, all::set);
    return ResponseEntity.status(reason.status())
        .headers(all)
        .body(ProblemWriter.body(reason, detail));
  }
}
