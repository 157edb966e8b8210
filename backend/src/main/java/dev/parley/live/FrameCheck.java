package dev.parley.live;

import dev.parley.live.socket.LiveSocket;
import dev.parley.problem.Reason;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/**
 * Checks every STOMP frame, before Spring Security and the handlers: an exact list of what may be
 * sent and subscribed to, the rest is refused. Exact, because Spring's rules and its handlers match
 * paths differently; a pattern here could let through what a handler reads otherwise.
 */
@Component
class FrameCheck implements ChannelInterceptor {
  static final String CONNECTED_ALREADY = "This socket is connected already.";
  static final String CONNECT_FIRST = "Send CONNECT first, and only while you are signed in.";
  static final String HEART_BEAT =
      "CONNECT needs a heart-beat header such as 25000,20000: 1 to 60000 each.";

  private static final String VERSION = "1.2";

  /** Digits of ASCII only: Spring also reads those of other scripts, and a sign. */
  private static final Pattern BEATS = Pattern.compile("([0-9]{1,9}),([0-9]{1,9})");

  private static final int MAX_BEAT_MILLIS = 60_000;
  private static final int MAX_ID = 64;
  private static final Set<String> SUBSCRIPTIONS =
      Arrays.stream(LiveQueue.values())
          .map(LiveQueue::subscription)
          .collect(Collectors.toUnmodifiableSet());

  private final ObjectProvider<LiveSender> sender;
  private final ObjectProvider<ConnectedSockets> sockets;
  private final CommandIds commandIds;

  FrameCheck(
      ObjectProvider<LiveSender> sender,
      ObjectProvider<ConnectedSockets> sockets,
      CommandIds commandIds) {
    this.sender = sender;
    this.sockets = sockets;
    this.commandIds = commandIds;
  }

  @Override
  public @Nullable Message<?> preSend(Message<?> message, MessageChannel channel) {
    StompHeaderAccessor frame =
        MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
    if (frame == null) {
      throw new ProtocolViolationException("Only STOMP frames are taken here.");
    }
    StompCommand command = frame.getCommand();
    if (command == null) {
      return message; // A heart-beat.
    }
    LiveSocket socket =
        LiveSocket.find(frame)
            .orElseThrow(() ->
                new ProtocolViolationException("This socket did not come through the handshake."));
    if (socket.hasEnded()) {
      if (command == StompCommand.DISCONNECT) {
        return message; // Spring sends one by itself when a connection has ended.
      }
      // It is being closed: many frames may follow in the same message.
      return null;
    }
    if (!socket.admitFrame(0)) {
      sockets.getObject().refuse(String.valueOf(frame.getSessionId()), LiveSocket.TOO_FAST);
      return null;
    }
    checkReceiptAndLength(frame, message);
    return switch (command) {
      case CONNECT, STOMP -> connect(frame, socket, message);
      case SUBSCRIBE -> subscribe(frame, connected(socket), message);
      case UNSUBSCRIBE -> {
        String id = frame.getSubscriptionId();
        if (id == null || !isId(id)) {
          throw new ProtocolViolationException("UNSUBSCRIBE needs the id of a subscription.");
        }
        connected(socket).unsubscribe(id);
        yield message;
      }
      case SEND -> send(frame, connected(socket), message);
      case DISCONNECT -> disconnect(frame, message);
      default -> throw new ProtocolViolationException("This STOMP command is not used here.");
    };
  }

  /**
   * Only now is the socket connected: what follows a CONNECT that was refused further on, for its
   * token, perhaps in the same WebSocket message, must not be carried out.
   */
  @Override
  public void postSend(Message<?> message, MessageChannel channel, boolean sent) {
    StompHeaderAccessor frame =
        MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
    if (frame != null && SimpMessageType.CONNECT == frame.getMessageType()) {
      LiveSocket.of(frame).markConnected();
    }
    if (frame != null && SimpMessageType.DISCONNECT == frame.getMessageType()) {
      // Behind the RECEIPT. Nothing happens where the connection has ended already.
      sockets.getObject().refuse(String.valueOf(frame.getSessionId()), CloseStatus.NORMAL);
    }
  }

  /**
   * With a receipt it is passed on to the broker, which answers that; else the broker would answer
   * ERROR.
   */
  private @Nullable Message<?> disconnect(StompHeaderAccessor frame, Message<?> message) {
    if (frame.getReceipt() != null) {
      return message;
    }
    sockets.getObject().refuse(String.valueOf(frame.getSessionId()), CloseStatus.NORMAL);
    return null;
  }

  /** An id of a subscription or a receipt. */
  static boolean isId(String id) {
    return !id.isEmpty() && id.length() <= MAX_ID;
  }

  private static void checkReceiptAndLength(StompHeaderAccessor frame, Message<?> message) {
    String receipt = frame.getReceipt();
    if (receipt != null && !isId(receipt)) {
      throw new ProtocolViolationException("A receipt has 1 to 64 characters.");
    }
    String length = frame.getFirstNativeHeader(StompHeaderAccessor.STOMP_CONTENT_LENGTH_HEADER);
    // Spring takes what is no length for absent, and reads up to the first NUL.
    if (length != null && !length.equals(size(message.getPayload()))) {
      throw new ProtocolViolationException(
          "The content-length is not the number of bytes in the body.");
    }
  }

  private static String size(Object payload) {
    return payload instanceof byte[] bytes ? String.valueOf(bytes.length) : "";
  }

  private static Message<?> connect(
      StompHeaderAccessor frame, LiveSocket socket, Message<?> message) {
    if (!socket.beginConnect()) {
      throw new ProtocolViolationException(CONNECTED_ALREADY);
    }
    // Spring would answer nothing at all to a version that it does not speak.
    if (!frame.getAcceptVersion().contains(VERSION)) {
      throw new ProtocolViolationException(
          "CONNECT needs accept-version:1.2; only STOMP 1.2 is spoken here.");
    }
    String beats = frame.getFirstNativeHeader(StompHeaderAccessor.STOMP_HEARTBEAT_HEADER);
    Matcher both = BEATS.matcher(beats == null ? "" : beats);
    if (!both.matches() || isNoBeat(both.group(1)) || isNoBeat(both.group(2))) {
      throw new ProtocolViolationException(HEART_BEAT);
    }
    return message;
  }

  /** A beat that is hardly ever due keeps a dead socket open. */
  private static boolean isNoBeat(String digits) {
    int millis = Integer.parseInt(digits);
    return millis <= 0 || millis > MAX_BEAT_MILLIS;
  }

  private static Message<?> subscribe(
      StompHeaderAccessor frame, LiveSocket socket, Message<?> message) {
    String queue = String.valueOf(frame.getDestination());
    if (!SUBSCRIPTIONS.contains(queue)) {
      throw new ProtocolViolationException("There is nothing to subscribe to at this destination.");
    }
    String id = frame.getSubscriptionId();
    if (id == null || !isId(id)) {
      throw new ProtocolViolationException("SUBSCRIBE needs an id of 1 to 64 characters.");
    }
    String ack = frame.getFirstNativeHeader(StompHeaderAccessor.STOMP_ACK_HEADER);
    if (ack != null && !ack.equals("auto")) {
      throw new ProtocolViolationException(
          "Messages are not acknowledged here: leave ack out, or set it to auto.");
    }
    if (!socket.admit() || !socket.subscribe(id, queue)) {
      throw new ProtocolViolationException(
          "Too many subscriptions, or too quickly. One to each of the three queues is enough.");
    }
    return message;
  }

  private @Nullable Message<?> send(
      StompHeaderAccessor frame, LiveSocket socket, Message<?> message) {
    if (!LiveCommands.DESTINATIONS.contains(String.valueOf(frame.getDestination()))) {
      throw new ProtocolViolationException("Nothing takes commands at this destination.");
    }
    if (frame.getFirstNativeHeader("transaction") != null) {
      throw new ProtocolViolationException(
          "There are no transactions here: send each command without one.");
    }
    if (socket.admit()) {
      return message;
    }
    String socketId = String.valueOf(frame.getSessionId());
    if (socket.toleratesOverrun()) {
      sender
          .getObject()
          .toSocket(
              socketId,
              LiveQueue.ERRORS,
              LiveError.of(
                  Reason.SLOW_DOWN,
                  "You send faster than this server takes. Nothing was stored; wait a moment and"
                      + " send it again.",
                  commandIds.of(message)));
    } else {
      sockets.getObject().refuse(socketId, LiveSocket.TOO_FAST);
    }
    return null;
  }

  private static LiveSocket connected(LiveSocket socket) {
    if (!socket.isConnected()) {
      throw new ProtocolViolationException(CONNECT_FIRST);
    }
    return socket;
  }
}
