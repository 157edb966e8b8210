package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.support.ExecutorSubscribableChannel;

/**
 * The table of who may do what at which destination, generated: five commands may be sent and three
 * queues subscribed to, and whatever else looks like one of them is refused.
 */
class DestinationsTest {
  private static final Set<String> COMMANDS =
      Set.of("/app/hello", "/app/prompt", "/app/regenerate", "/app/continue", "/app/stop");

  private static final Set<String> QUEUES =
      Set.of("/user/queue/replies", "/user/queue/conversations", "/user/queue/errors");

  /** What brokers and path matchers read in ways of their own. */
  private static final List<String> TRICKS =
      List.of(
          "", "/", ".", "..", "*", "**", "#", ";", ";a=1", "?", "%", "%2f", "%2e", "%61", "\\",
          "//", "/.", "/..", "/*", "/**", " ", "\t", "\n", "\r", "\0", "a", "A", ":", "{id}",
          "\u00a0", "\u200b", "\uff0f", "\u2024");

  private static final List<String> ELSEWHERE =
      List.of(
          "/queue/**",
          "/queue/*",
          "/queue/replies",
          "/queue/replies-user1",
          "/queue/replies-userabcdef",
          "/topic/**",
          "/topic/conv/1",
          "/topic/conv/*",
          "/topic/conv/mine;x=1",
          "/**",
          "/*",
          "/user/**",
          "/user/bob/queue/replies",
          "/user/00000000-0000-0000-0000-000000000000/queue/replies",
          "/user/queue/replies/bob",
          "/user/queue/**",
          "/app/**",
          "/app",
          "/app/",
          "/app//admin/stats",
          "/app/admin//x",
          "/app/%61dmin/stats",
          "/app/admin;a/stats",
          "/app/../queue/replies",
          "/app/./prompt",
          "/exchange/amq.topic/#",
          "/amq/queue/x",
          "/temp-queue/x",
          "/reply-queue/x",
          "queue.*",
          "#");

  private final FrameCheck gate =
      new FrameCheck(
          new StaticListableBeanFactory().getBeanProvider(LiveSender.class),
          new StaticListableBeanFactory().getBeanProvider(ConnectedSockets.class),
          new CommandIds(Frames.JSON));

  @Test
  void takesExactlyTheSixCommands() {
    assertThat(passing(StompCommand.SEND, all())).containsExactlyInAnyOrderElementsOf(COMMANDS);
  }

  @Test
  void subscribesToExactlyTheThreeQueues() {
    assertThat(passing(StompCommand.SUBSCRIBE, all())).containsExactlyInAnyOrderElementsOf(QUEUES);
  }

  @Test
  void refusesAFrameWithoutDestination() {
    for (StompCommand command : List.of(StompCommand.SEND, StompCommand.SUBSCRIBE)) {
      assertThat(passes(command, null)).as(command.name()).isFalse();
    }
  }

  /** Every allowed one with every trick at every place, in, and instead of, what is there. */
  private static Set<String> all() {
    Set<String> all = new LinkedHashSet<>(ELSEWHERE);
    Stream.concat(COMMANDS.stream(), QUEUES.stream())
        .forEach(allowed -> {
          all.add(allowed);
          all.add(allowed.toUpperCase(Locale.ROOT));
          all.add(allowed.replace("/", "//"));
          all.add(allowed.replace("/", "%2f"));
          all.add(allowed.replace('/', '.'));
          for (int at = 0; at <= allowed.length(); at++) {
            for (String trick : TRICKS) {
              all.add(allowed.substring(0, at) + trick + allowed.substring(at));
              if (at < allowed.length()) {
                all.add(allowed.substring(0, at) + trick + allowed.substring(at + 1));
              }
            }
          }
        });
    return all;
  }

  private List<String> passing(StompCommand command, Set<String> destinations) {
    assertThat(destinations).hasSizeGreaterThan(7_000);
    return destinations.stream().filter(each -> passes(command, each)).toList();
  }

  private boolean passes(StompCommand command, @Nullable String destination) {
    try {
      var frame = Frames.frame(command, Frames.connected(1), destination);
      return gate.preSend(frame, new ExecutorSubscribableChannel()) != null;
    } catch (ProtocolViolationException refused) {
      return false;
    }
  }
}
