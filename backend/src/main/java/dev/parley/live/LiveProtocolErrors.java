package dev.parley.live;

import dev.parley.account.SignedIn;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import dev.parley.common.CauseChain;
import dev.parley.live.socket.UnfinishedFrames;
import dev.parley.problem.Reason;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.socket.messaging.StompSubProtocolErrorHandler;

/**
 * The ERROR frame of what breaks the protocol, before any handler: a fixed sentence and a code,
 * never the exception's own words. Spring closes the socket after it.
 */
@Component
class LiveProtocolErrors extends StompSubProtocolErrorHandler {
  private final AuditLog audit;

  LiveProtocolErrors(AuditLog audit) {
    this.audit = audit;
  }

  @Override
  public Message<byte[]> handleClientMessageProcessingError(
      @Nullable Message<byte[]> sent, Throwable error) {
    // Spring has no frame for one that it could not decode.
    StompHeaderAccessor asked =
        sent == null
            ? UnfinishedFrames.takeFailed()
            : MessageHeaderAccessor.getAccessor(sent, StompHeaderAccessor.class);
    Message<byte[]> answer = error(asked, error);
    StompHeaderAccessor header =
        MessageHeaderAccessor.getAccessor(answer, StompHeaderAccessor.class);
    String receipt = asked == null ? null : asked.getReceipt();
    if (header != null && receipt != null && FrameCheck.isId(receipt)) {
      header.setReceiptId(receipt);
    }
    return answer;
  }

  private Message<byte[]> error(@Nullable StompHeaderAccessor asked, Throwable error) {
    for (Throwable cause : CauseChain.of(error)) {
      if (cause instanceof ProtocolViolationException refused) {
        return frame("refused", refused.sentence());
      }
      if (cause instanceof CsrfException) {
        audit.write(
            AuditEvent.refused(
                AuditEvent.Action.ACCESS, account(asked), address(asked), Reason.CSRF.code()));
        return frame(
            "csrf", "The token is missing or out of date. Fetch /api/session and connect again.");
      }
    }
    if (error instanceof InvalidMimeTypeException) {
      return frame("refused", "The content-type is not a media type, such as application/json.");
    }
    if (asked != null && error instanceof NumberFormatException) {
      return frame("refused", FrameCheck.HEART_BEAT);
    }
    if (asked != null && error instanceof IllegalStateException) {
      return outOfTurn(asked.getCommand());
    }
    return frame("unreadable", "This frame could not be read, or is too large.");
  }

  /**
   * Spring refuses a second CONNECT, and what comes before the first one, before any of our checks.
   */
  private static Message<byte[]> outOfTurn(@Nullable StompCommand command) {
    boolean connect = command == StompCommand.CONNECT || command == StompCommand.STOMP;
    return frame("refused", connect ? FrameCheck.CONNECTED_ALREADY : FrameCheck.CONNECT_FIRST);
  }

  private static @Nullable UUID account(@Nullable StompHeaderAccessor asked) {
    return asked != null && asked.getUser() instanceof SignedIn me ? me.id().value() : null;
  }

  private static @Nullable String address(@Nullable StompHeaderAccessor asked) {
    var attributes = asked == null ? null : asked.getSessionAttributes();
    return attributes != null && attributes.get(LiveHandshake.ADDRESS) instanceof String address
        ? address
        : null;
  }

  private static Message<byte[]> frame(String code, String sentence) {
    StompHeaderAccessor header = StompHeaderAccessor.create(StompCommand.ERROR);
    header.setMessage(sentence);
    header.setNativeHeader("code", code);
    header.setLeaveMutable(true);
    return MessageBuilder.createMessage(
        sentence.getBytes(StandardCharsets.UTF_8), header.getMessageHeaders());
  }
}
