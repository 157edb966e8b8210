package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.SignedIn;
import dev.parley.live.socket.LiveSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.AbstractSubscribableChannel;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.util.MimeType;
import org.springframework.web.socket.messaging.SessionConnectedEvent;
import tools.jackson.databind.JsonNode;

/** A socket without a network: frames go into the inbound channel, and come from the outbound. */
final class ChannelSocket implements ChannelInterceptor, AutoCloseable {
  private static final String TOKEN = UUID.randomUUID().toString();

  private final MessageChannel inbound;
  private final AbstractSubscribableChannel outbound;
  private final ApplicationEventPublisher events;
  private final SignedIn owner = Frames.somebody();
  private final String id = "socket-" + UUID.randomUUID();
  private final Map<String, Object> attributes;
  private final List<Message<?>> received = Collections.synchronizedList(new ArrayList<>());

  ChannelSocket(
      MessageChannel inbound,
      AbstractSubscribableChannel outbound,
      ApplicationEventPublisher events,
      ConnectedSockets sockets) {
    this.inbound = inbound;
    this.outbound = outbound;
    this.events = events;
    this.attributes =
        Map.of(
            LiveSocket.ATTRIBUTE,
            sockets.prepare(owner).orElseThrow(),
            CsrfToken.class.getName(),
            new DefaultCsrfToken("X-XSRF-TOKEN", "_csrf", TOKEN));
    outbound.addInterceptor(this);
  }

  SignedIn owner() {
    return owner;
  }

  /** With the token, subscribed to the three queues. */
  ChannelSocket connected() {
    Message<byte[]> connect = connect(masked(TOKEN));
    inbound.send(connect);
    // Spring's WebSocket handler says so, which is left out here.
    events.publishEvent(new SessionConnectedEvent(this, connect, owner));
    for (LiveQueue queue : LiveQueue.values()) {
      StompHeaderAccessor header = header(StompCommand.SUBSCRIBE);
      header.setSubscriptionId(queue.name());
      header.setDestination(queue.subscription());
      inbound.send(Frames.message(header, ""));
    }
    return this;
  }

  Message<byte[]> connect(@Nullable String token) {
    StompHeaderAccessor header = header(StompCommand.CONNECT);
    header.setAcceptVersion("1.2");
    header.setNativeHeader("heart-beat", "25000,20000");
    if (token != null) {
      header.setNativeHeader("X-XSRF-TOKEN", token);
    }
    return Frames.message(header, "");
  }

  void send(String destination, String body) {
    send(destination, "application/json", body);
  }

  void send(String destination, String contentType, String body) {
    StompHeaderAccessor header = header(StompCommand.SEND);
    header.setDestination(destination);
    header.setContentType(MimeType.valueOf(contentType));
    inbound.send(Frames.message(header, body));
  }

  private StompHeaderAccessor header(StompCommand command) {
    StompHeaderAccessor header = StompHeaderAccessor.create(command);
    header.setSessionId(id);
    header.setSessionAttributes(attributes);
    header.setUser(owner);
    header.setLeaveMutable(true);
    return header;
  }

  @Override
  public Message<?> preSend(Message<?> message, MessageChannel channel) {
    if (id.equals(StompHeaderAccessor.getSessionId(message.getHeaders()))) {
      received.add(message);
    }
    return message;
  }

  /** The only event so far of one queue. */
  JsonNode only(LiveQueue queue) {
    List<JsonNode> events = events(queue);
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  List<JsonNode> events(LiveQueue queue) {
    return List.copyOf(received).stream()
        .filter(message -> queue.name().equals(header(message).getSubscriptionId()))
        .map(message ->
            Frames.JSON.readTree(new String((byte[]) message.getPayload(), StandardCharsets.UTF_8)))
        .toList();
  }

  private static StompHeaderAccessor header(Message<?> message) {
    return StompHeaderAccessor.wrap(message);
  }

  String token() {
    return TOKEN;
  }

  /** As Spring Security masks a token: random bytes, then the token XORed with them. */
  static String masked(String token) {
    byte[] plain = token.getBytes(StandardCharsets.UTF_8);
    byte[] both = new byte[plain.length * 2];
    for (int i = 0; i < plain.length; i++) {
      both[i] = (byte) (31 * i + 7);
      both[plain.length + i] = (byte) (plain[i] ^ both[i]);
    }
    return Base64.getUrlEncoder().encodeToString(both);
  }

  @Override
  public void close() {
    outbound.removeInterceptor(this);
  }
}
