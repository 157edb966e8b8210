package dev.parley.live.receipt;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.stereotype.Component;

/**
 * Drops what Spring's broker answers to a DISCONNECT that was refused: the broker handles each one
 * that did not reach it too, so that the client would get a RECEIPT before its ERROR.
 */
@Component
public class RefusedDisconnects implements ChannelInterceptor {
  @Override
  public @Nullable Message<?> preSend(Message<?> message, MessageChannel channel) {
    boolean answer =
        SimpMessageHeaderAccessor.getMessageType(message.getHeaders())
            == SimpMessageType.DISCONNECT_ACK;
    return answer && isRefused(message) ? null : message;
  }

  private static boolean isRefused(Message<?> answer) {
    Object asked = answer.getHeaders().get(SimpMessageHeaderAccessor.DISCONNECT_MESSAGE_HEADER);
    Map<String, Object> attributes =
        asked instanceof Message<?> disconnect
            ? SimpMessageHeaderAccessor.getSessionAttributes(disconnect.getHeaders())
            : null;
    return attributes != null && attributes.containsKey(Receipts.REFUSED);
  }
}
