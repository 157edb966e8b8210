package dev.parley.live.receipt;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.stereotype.Component;

/**
 * Answers the {@code receipt} header of SEND, SUBSCRIBE and UNSUBSCRIBE (STOMP 1.2), which Spring's
 * simple broker does not: with RECEIPT once the frame has been carried out, to its sender only.
 * What was refused has its error instead. Spring itself answers that of DISCONNECT, see {@link
 * RefusedDisconnects}.
 */
@Component
public class Receipts implements ChannelInterceptor {
  static final String REFUSED = Receipts.class.getName();

  private final ObjectProvider<MessageChannel> outbound;

  Receipts(@Qualifier("clientOutboundChannel") ObjectProvider<MessageChannel> outbound) {
    this.outbound = outbound;
  }

  @Override
  public Message<?> preSend(Message<?> message, MessageChannel channel) {
    String receipt = receipt(message);
    if (receipt != null) {
      attributes(message).remove(REFUSED);
    }
    return message;
  }

  /** The frame that is being carried out gets an error, and no RECEIPT. */
  public static void refuse(Message<?> message) {
    if (receipt(message) != null) {
      attributes(message).put(REFUSED, true);
    }
  }

  /** Of the socket, whose frames are carried out one after the other. */
  private static Map<String, Object> attributes(Message<?> message) {
    Map<String, Object> attributes =
        SimpMessageHeaderAccessor.getSessionAttributes(message.getHeaders());
    return attributes == null ? new HashMap<>() : attributes;
  }

  /** On the thread that carried the frame out, as the channel has no executor. */
  @Override
  public void afterSendCompletion(
      Message<?> message, MessageChannel channel, boolean sent, @Nullable Exception error) {
    StompHeaderAccessor frame =
        MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
    String receipt = receipt(message);
    if (frame != null && frame.getCommand() == StompCommand.DISCONNECT && error != null) {
      attributes(message).put(REFUSED, true);
    }
    if (frame != null
        && receipt != null
        && isAnsweredHere(frame.getCommand())
        && sent
        && error == null
        && !attributes(message).containsKey(REFUSED)) {
      StompHeaderAccessor answer = StompHeaderAccessor.create(StompCommand.RECEIPT);
      answer.setSessionId(frame.getSessionId());
      answer.setReceiptId(receipt);
      answer.setLeaveMutable(true);
      outbound
          .getObject()
          .send(MessageBuilder.createMessage(new byte[0], answer.getMessageHeaders()));
    }
  }

  private static boolean isAnsweredHere(@Nullable StompCommand command) {
    return command == StompCommand.SEND
        || command == StompCommand.SUBSCRIBE
        || command == StompCommand.UNSUBSCRIBE;
  }

  private static @Nullable String receipt(Message<?> message) {
    StompHeaderAccessor frame =
        MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
    return frame == null ? null : frame.getReceipt();
  }
}
