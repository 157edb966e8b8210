package dev.parley.live;

import dev.parley.database.TransientErrors;
import dev.parley.live.receipt.Receipts;
import dev.parley.problem.InvalidField;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.handler.annotation.MessageExceptionHandler;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;
import org.springframework.messaging.simp.annotation.SendToUser;
import org.springframework.web.bind.annotation.ControllerAdvice;

/**
 * Sends the error of a command to the socket that the command came from. The text of an unexpected
 * exception is never sent.
 */
@ControllerAdvice
class LiveErrors {
  private static final Logger log = LoggerFactory.getLogger(LiveErrors.class);

  private final CommandIds commandIds;

  LiveErrors(CommandIds commandIds) {
    this.commandIds = commandIds;
  }

  @MessageExceptionHandler
  @SendToUser(value = "/queue/errors", broadcast = false)
  LiveError answer(Throwable error, Message<?> message) {
    UUID commandId = commandIds.of(message);
    Receipts.refuse(message);
    return switch (error) {
      case Refusal refusal -> LiveError.of(refusal.reason(), refusal.detail(), commandId);
      case MethodArgumentNotValidException invalid ->
          LiveError.of(
              Reason.INVALID, InvalidField.sentence(invalid.getBindingResult()), commandId);
      case MessageConversionException unreadable ->
          LiveError.of(
              Reason.INVALID,
              "The command could not be read: a field is missing or has the wrong format.",
              commandId);
      default -> unexpected(error, commandId);
    };
  }

  private static LiveError unexpected(Throwable error, @Nullable UUID commandId) {
    if (TransientErrors.isTransient(error)) {
      log.warn("Database unavailable during a command: {}", error.getMessage());
      return LiveError.of(
          Reason.UNAVAILABLE,
          "The database cannot be reached. Nothing is lost; this page retries in a moment.",
          commandId);
    }
    log.error("A command failed with an unexpected error", error);
    return LiveError.of(
        Reason.INTERNAL,
        "The server failed. Try again. If the problem continues, an administrator can find the"
            + " cause in the server log.",
        commandId);
  }
}
