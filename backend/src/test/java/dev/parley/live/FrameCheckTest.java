package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.live.socket.LiveSettings;
import dev.parley.live.socket.LiveSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.converter.JacksonJsonMessageConverter;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ExecutorSubscribableChannel;

/** The first gate alone. */
class FrameCheckTest {
  private final ExecutorSubscribableChannel channel = new ExecutorSubscribableChannel();
  private final List<Message<?>> told = new ArrayList<>();
  private final FrameCheck gate = gate();

  private FrameCheck gate() {
    ExecutorSubscribableChannel broker = new ExecutorSubscribableChannel();
    broker.subscribe(told::add);
    SimpMessagingTemplate template = new SimpMessagingTemplate(broker);
    template.setMessageConverter(new JacksonJsonMessageConverter(Frames.JSON));
    ConnectedSockets sockets =
        new ConnectedSockets(
            new LiveSettings(64, 300, 30, LiveSettings.FRAME_BYTES, Duration.ofMinutes(1)));
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("sockets", sockets);
    beans.addBean("sender", new LiveSender(template, sockets));
    return new FrameCheck(
        beans.getBeanProvider(LiveSender.class),
        beans.getBeanProvider(ConnectedSockets.class),
        new CommandIds(Frames.JSON));
  }

  private @Nullable Message<?> pass(Message<?> frame) {
    Message<?> passed = gate.preSend(frame, channel);
    if (passed != null) {
      gate.postSend(passed, channel, true);
    }
    return passed;
  }

  private void assertRefused(Message<?> frame) {
    assertThatExceptionOfType(ProtocolViolationException.class).isThrownBy(() -> pass(frame));
  }

  @Test
  void takesConnectOnceAndThenCommandsAndSubscriptions() {
    LiveSocket socket = Frames.socket(10);

    assertThat(pass(Frames.connect(socket, "25000,20000"))).isNotNull();
    assertThat(pass(Frames.frame(StompCommand.SEND, socket, "/app/hello"))).isNotNull();
    assertThat(pass(Frames.frame(StompCommand.SUBSCRIBE, socket, "/user/queue/errors")))
        .isNotNull();
    assertRefused(Frames.connect(socket, "25000,20000"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "0,0",
        "25000,0",
        "0,20000",
        "0",
        "much,more",
        "60001,20000",
        "25000,60001",
        "+25000,20000",
        "\u0662\u0665\u0660\u0660\u0660,20000",
        "25000,\uff12\uff10\uff10\uff10\uff10",
        "25000,20000,1",
        "99999999999999999999,20000"
      })
  void neverTakesAConnectWithoutHeartBeats(@Nullable String beats) {
    LiveSocket socket = Frames.socket(10);

    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> pass(Frames.connect(socket, beats)));
    assertRefused(Frames.frame(StompCommand.SEND, socket, "/app/hello"));
  }

  @ParameterizedTest
  @EnumSource(
      value = StompCommand.class,
      names = {"SEND", "SUBSCRIBE", "UNSUBSCRIBE"})
  void refusesEveryFrameBeforeConnect(StompCommand command) {
    assertRefused(Frames.frame(command, Frames.socket(10), "/app/hello"));
  }

  @Test
  void refusesCommandsUntilTheConnectHasPassedEveryOtherGateToo() {
    LiveSocket socket = Frames.socket(10);
    gate.preSend(Frames.connect(socket, "25000,20000"), channel);

    assertRefused(Frames.frame(StompCommand.SEND, socket, "/app/hello"));
  }

  @Test
  void carriesOutNothingAfterTheSignInHasEnded() {
    LiveSocket socket = Frames.connected(10);
    socket.markEnded();

    assertThat(pass(Frames.frame(StompCommand.SEND, socket, "/app/prompt"))).isNull();
    assertThat(pass(Frames.frame(StompCommand.SUBSCRIBE, socket, "/user/queue/replies"))).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = StompCommand.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CONNECT", "STOMP", "SEND", "SUBSCRIBE", "UNSUBSCRIBE", "DISCONNECT"})
  void refusesEveryOtherCommandOfStomp(StompCommand command) {
    assertRefused(Frames.frame(command, Frames.connected(10), "/app/hello"));
  }

  @Test
  void letsHeartBeatsPassAndTheDisconnectThatNeedsAnAnswer() {
    StompHeaderAccessor goodbye = Frames.header(StompCommand.DISCONNECT, Frames.connected(10));
    goodbye.setReceipt("r1");
    LiveSocket gone = Frames.connected(10);
    gone.markEnded();

    assertThat(pass(Frames.message(StompHeaderAccessor.createForHeartbeat(), ""))).isNotNull();
    assertThat(pass(Frames.message(goodbye, ""))).isNotNull();
    assertThat(pass(Frames.frame(StompCommand.DISCONNECT, Frames.connected(10), null))).isNull();
    assertThat(pass(Frames.frame(StompCommand.DISCONNECT, gone, null)))
        .as("Spring's own, after the connection has ended")
        .isNotNull();
  }

  @Test
  void refusesAFrameThatCameThroughNoHandshake() {
    StompHeaderAccessor header = StompHeaderAccessor.create(StompCommand.SEND);
    header.setDestination("/app/hello");
    header.setLeaveMutable(true);

    assertRefused(Frames.message(header, "{}"));
  }

  @Test
  void refusesASecondSubscriptionToTheSameQueue() {
    LiveSocket socket = Frames.connected(100);
    pass(subscribe(socket, "id-1"));

    assertRefused(subscribe(socket, "id-2"));
    assertRefused(subscribe(socket, "id-1"));
  }

  @Test
  void doesNotTakeASecondSubscriptionForUnsubscribingFromNone() {
    LiveSocket socket = Frames.connected(100);
    pass(subscribe(socket, "id-1"));
    StompHeaderAccessor header = Frames.header(StompCommand.UNSUBSCRIBE, socket);
    header.setSubscriptionId("no-such-id");
    pass(Frames.message(header, ""));

    assertRefused(subscribe(socket, "id-2"));
  }

  @Test
  void refusesAnUnsubscribeWithoutAnId() {
    StompHeaderAccessor header = Frames.header(StompCommand.UNSUBSCRIBE, Frames.connected(100));

    assertRefused(Frames.message(header, ""));
  }

  @Test
  void takesASubscriptionAgainInThePlaceOfOneThatEnded() {
    LiveSocket socket = Frames.connected(100);
    for (int i = 0; i < 20; i++) {
      assertThat(pass(subscribe(socket, "id-" + i))).isNotNull();
      StompHeaderAccessor header = Frames.header(StompCommand.UNSUBSCRIBE, socket);
      header.setSubscriptionId("id-" + i);
      pass(Frames.message(header, ""));
    }
  }

  @Test
  void refusesASubscriptionWithoutAnId() {
    StompHeaderAccessor header = Frames.header(StompCommand.SUBSCRIBE, Frames.connected(10));
    header.setDestination("/user/queue/replies");

    assertRefused(Frames.message(header, ""));
  }

  @Test
  void takesTheLongestIdAndNoLongerOne() {
    LiveSocket socket = Frames.connected(10);

    assertThat(pass(subscribe(socket, "x".repeat(64)))).isNotNull();
    assertRefused(subscribe(socket, "x".repeat(65)));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "0.9", "1.0", "1.1", "1.0,1.1", "2.0"})
  void neverConnectsByAnotherVersionOfStomp(@Nullable String versions) {
    LiveSocket socket = Frames.socket(10);
    StompHeaderAccessor header = Frames.header(StompCommand.CONNECT, socket);
    header.setNativeHeader("heart-beat", "25000,20000");
    header.setNativeHeader("accept-version", versions);

    assertThatExceptionOfType(ProtocolViolationException.class)
        .isThrownBy(() -> pass(Frames.message(header, "")))
        .withMessageContaining("1.2");
    assertRefused(Frames.frame(StompCommand.SEND, socket, "/app/hello"));
  }

  @Test
  void connectsWhoSpeaksTheVersionAmongOthers() {
    StompHeaderAccessor header = Frames.header(StompCommand.CONNECT, Frames.socket(10));
    header.setNativeHeader("heart-beat", "25000,20000");
    header.setNativeHeader("accept-version", "1.0,1.1,1.2");

    assertThat(pass(Frames.message(header, ""))).isNotNull();
  }

  @Test
  void answersACommandThatCameTooFastUnderItsIdAndDoesNotCarryItOut() {
    LiveSocket socket = Frames.connected(1);
    pass(Frames.frame(StompCommand.SEND, socket, "/app/hello"));
    UUID id = UUID.randomUUID();
    StompHeaderAccessor header = Frames.header(StompCommand.SEND, socket);
    header.setDestination("/app/prompt");

    Message<?> passed = pass(Frames.message(header, "{\"messageId\":\"%s\"}".formatted(id)));

    assertThat(passed).isNull();
    assertThat(told).hasSize(1);
    assertThat(new String((byte[]) told.getFirst().getPayload(), StandardCharsets.UTF_8))
        .contains("\"slow-down\"")
        .contains(id.toString());
  }

  private static Message<byte[]> subscribe(LiveSocket socket, String id) {
    StompHeaderAccessor header = Frames.header(StompCommand.SUBSCRIBE, socket);
    header.setDestination("/user/queue/replies");
    header.setSubscriptionId(id);
    return Frames.message(header, "");
  }
}
