package dev.parley.live;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.stereotype.Component;

/**
 * Counts the messages of each socket for itself. Spring's own message-id comes from one counter of
 * the whole node: everyone could watch how much is written to all others.
 */
@Component
class MessageIds implements ChannelInterceptor {
  private final ConnectedSockets sockets;

  MessageIds(ConnectedSockets sockets) {
    this.sockets = sockets;
  }

  @Override
  public Message<?> preSend(Message<?> message, MessageChannel channel) {
    SimpMessageHeaderAccessor header =
        MessageHeaderAccessor.getAccessor(message, SimpMessageHeaderAccessor.class);
    if (header != null
        && header.isMutable()
        && header.getMessageType() == SimpMessageType.MESSAGE) {
      header.setNativeHeader(
          StompHeaderAccessor.STOMP_MESSAGE_ID_HEADER,
          Long.toString(sockets.nextMessage(String.valueOf(header.getSessionId()))));
    }
    return message;
  }
}
