package dev.parley.live;

import dev.parley.account.AccountId;
import dev.parley.account.SignedIn;
import dev.parley.account.role.Role;
import dev.parley.live.socket.AccountRates;
import dev.parley.live.socket.LiveSettings;
import dev.parley.live.socket.LiveSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.MessageBuilder;
import tools.jackson.databind.json.JsonMapper;

/** STOMP frames as Spring hands them to the gate, and sockets for them to come from. */
final class Frames {
  static final JsonMapper JSON = new JsonMapper();

  private Frames() {}

  static SignedIn somebody() {
    UUID id = UUID.randomUUID();
    return new SignedIn(new AccountId(id), "maya", "Maya", Role.USER, 1, "session-of-" + id);
  }

  /** A socket that may send this many commands. */
  static LiveSocket socket(int commands) {
    return new LiveSocket(
        somebody(),
        new AccountRates(
            new LiveSettings(64, commands, 1, LiveSettings.FRAME_BYTES, Duration.ofMinutes(1))));
  }

  static LiveSocket connected(int commands) {
    LiveSocket socket = socket(commands);
    socket.beginConnect();
    socket.markConnected();
    return socket;
  }

  static StompHeaderAccessor header(StompCommand command, LiveSocket socket) {
    StompHeaderAccessor header = StompHeaderAccessor.create(command);
    header.setSessionId("socket-" + socket.owner().id());
    header.setSessionAttributes(Map.of(LiveSocket.ATTRIBUTE, socket));
    header.setUser(socket.owner());
    header.setLeaveMutable(true);
    return header;
  }

  static Message<byte[]> frame(
      StompCommand command, LiveSocket socket, @Nullable String destination) {
    StompHeaderAccessor header = header(command, socket);
    header.setDestination(destination);
    header.setSubscriptionId("an-id");
    return message(header, "{}");
  }

  static Message<byte[]> connect(LiveSocket socket, @Nullable String beats) {
    StompHeaderAccessor header = header(StompCommand.CONNECT, socket);
    header.setAcceptVersion("1.2");
    if (beats != null) {
      header.setNativeHeader("heart-beat", beats);
    }
    return message(header, "");
  }

  static Message<byte[]> message(StompHeaderAccessor header, String body) {
    return MessageBuilder.createMessage(
        body.getBytes(StandardCharsets.UTF_8), header.getMessageHeaders());
  }
}
