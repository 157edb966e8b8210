package dev.parley.live;

import dev.parley.problem.Reason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The error of a command, sent to the socket that the command came from.
 *
 * @param code stable
 * @param detail what happened and what to do
 * @param retryable whether the same command may succeed later
 * @param commandId the command's messageId, else its replyId, where it could be read
 */
public record LiveError(
    String code, String title, String detail, boolean retryable, @Nullable UUID commandId) {
  static LiveError of(Reason reason, String detail, @Nullable UUID commandId) {
    return new LiveError(reason.code(), reason.title(), detail, reason.retryable(), commandId);
  }
}
