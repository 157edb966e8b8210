package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.ServerTest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.annotation.support.SimpAnnotationMethodMessageHandler;
import org.springframework.messaging.support.AbstractSubscribableChannel;
import org.springframework.security.web.csrf.CsrfException;
import tools.jackson.databind.JsonNode;

/** Commands in the real context, from the inbound channel to the outbound one. */
@ServerTest
@SuppressWarnings("NullAway.Init")
class CommandsTest {
  @Autowired ApplicationContext context;
  @Autowired ConnectedSockets sockets;
  @Autowired SimpAnnotationMethodMessageHandler handlers;

  @Autowired
  @Qualifier("clientInboundChannel")
  MessageChannel inbound;

  @Autowired
  @Qualifier("clientOutboundChannel")
  AbstractSubscribableChannel outbound;

  private ChannelSocket maya;

  @BeforeEach
  void openASocket() {
    maya = new ChannelSocket(inbound, outbound, context, sockets);
  }

  @AfterEach
  void closeIt() {
    maya.close();
  }

  @Test
  void listsEveryHandlerThereIsAndNoOther() {
    Set<String> handled = new LinkedHashSet<>();
    handlers
        .getHandlerMethods()
        .keySet()
        .forEach(mapping ->
            mapping
                .getDestinationConditions()
                .getPatterns()
                .forEach(pattern -> handled.add("/app" + pattern)));

    assertThat(handled).containsExactlyInAnyOrderElementsOf(LiveCommands.DESTINATIONS);
    assertThat(LiveCommands.DESTINATIONS).noneMatch(command -> command.matches(".*[*{?].*"));
  }

  @Test
  void welcomesWithTheLimits() {
    maya.connected().send("/app/hello", "{}");

    JsonNode welcome = maya.only(LiveQueue.REPLIES);
    assertThat(welcome.path("type").asString()).isEqualTo("welcome");
    assertThat(welcome.path("account").path("id").asString()).isEqualTo(maya.owner().getName());
    assertThat(welcome.path("limits").path("promptCharacters").asInt()).isEqualTo(32_000);
  }

  @Test
  void answersOnlyTheSocketThatSaidHello() {
    try (ChannelSocket bob = new ChannelSocket(inbound, outbound, context, sockets)) {
      bob.connected();
      maya.connected().send("/app/hello", "{}");

      assertThat(maya.events(LiveQueue.REPLIES)).hasSize(1);
      assertThat(bob.events(LiveQueue.REPLIES)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"text\"",
        "{\"messageId\":\"not-an-id\"}",
        "{\"messageId\":{}}",
        "<html>"
      })
  void tellsThatAPromptCouldNotBeRead(String body) {
    maya.connected().send("/app/prompt", body);

    JsonNode error = maya.only(LiveQueue.ERRORS);
    assertThat(error.path("code").asString()).isEqualTo("invalid");
    assertThat(error.path("retryable").asBoolean()).isFalse();
    assertThat(error.path("commandId").isNull() || error.path("commandId").isMissingNode())
        .isTrue();
    assertThat(error.path("detail").asString()).isNotBlank().doesNotContain("Exception");
  }

  @Test
  void tellsThatAPromptOfAnotherContentTypeCouldNotBeRead() {
    maya.connected().send("/app/prompt", "text/plain", "Hello");

    assertThat(maya.only(LiveQueue.ERRORS).path("code").asString()).isEqualTo("invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app/prompt", "/app/regenerate", "/app/continue", "/app/stop"})
  void namesWhichFieldIsMissing(String command) {
    maya.connected().send(command, "{}");

    JsonNode error = maya.only(LiveQueue.ERRORS);
    assertThat(error.path("code").asString()).isEqualTo("invalid");
    assertThat(error.path("detail").asString()).contains("Id");
  }

  @Test
  void answersARefusedPromptUnderItsId() {
    UUID id = UUID.randomUUID();

    maya.connected().send("/app/prompt", "{\"messageId\":\"%s\"}".formatted(id));

    assertThat(maya.only(LiveQueue.ERRORS).path("commandId").asString()).isEqualTo(id.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app/stop", "/app/continue"})
  void doesNotFindAReplyThatDoesNotExist(String command) {
    UUID reply = UUID.randomUUID();

    maya.connected().send(command, "{\"replyId\":\"%s\",\"attempt\":1}".formatted(reply));

    JsonNode error = maya.only(LiveQueue.ERRORS);
    assertThat(error.path("code").asString()).isEqualTo("not-found");
    assertThat(error.path("commandId").asString()).isEqualTo(reply.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/queue/replies", "/user/queue/replies", "/app/Prompt", "/app/hello/", "/topic/x"})
  void refusesWhatIsNotListedBeforeAnyHandlerOrBroker(String destination) {
    maya.connected();

    assertThatExceptionOfType(ProtocolViolationException.class)
        .isThrownBy(() -> maya.send(destination, "{}"));
    assertThat(maya.events(LiveQueue.REPLIES)).isEmpty();
    assertThat(maya.events(LiveQueue.ERRORS)).isEmpty();
  }

  @Test
  void refusesAConnectWithoutTheMaskedToken() {
    for (String token : new String[] {"", maya.token(), ChannelSocket.masked("another-token")}) {
      try (ChannelSocket socket = new ChannelSocket(inbound, outbound, context, sockets)) {
        assertThatThrownBy(() -> inbound.send(socket.connect(token)))
            .hasRootCauseInstanceOf(CsrfException.class);
        assertThatExceptionOfType(ProtocolViolationException.class)
            .isThrownBy(() -> socket.send("/app/hello", "{}"));
      }
    }
  }
}
