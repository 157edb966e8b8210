package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for the other nodes while they can be reached, and while they cannot. */
class NodeOutboxTest {
  private static final int MANY = 200;

  private final NodePresence presence = mock(NodePresence.class);
  private final AtomicBoolean away = new AtomicBoolean();
  private final List<List<String>> sent = Collections.synchronizedList(new ArrayList<>());
  private final Node node = new Node();
  private final NodeOutbox outbox = new NodeOutbox(node, presence, new Transport());

  private final class Transport implements NodeTransport {
    @Override
    public int maxBytes() {
      return 1024 * 1024;
    }

    @Override
    public void send(List<String> messages) {
      if (away.get()) {
        throw new IllegalStateException("away");
      }
      sent.add(messages);
    }
  }

  @BeforeEach
  void startWithAnotherNode() {
    when(presence.hasOthers()).thenReturn(true);
    outbox.start();
  }

  @AfterEach
  void stop() {
    outbox.stop();
  }

  private void send(String text) {
    outbox.send(new NodeEvent(List.of(UUID.randomUUID()), "REPLIES", null, text));
  }

  private String lines() {
    return String.join("\n", sent.stream().flatMap(List::stream).toList());
  }

  @Test
  void sendsInOrderAndManyAtOnce() {
    for (int n = 0; n < MANY; n++) {
      send("{n:" + n + ":}");
    }

    await().until(() -> lines().contains("{n:" + (MANY - 1) + ":}"));
    List<Integer> places = new ArrayList<>();
    for (int n = 0; n < MANY; n++) {
      places.add(lines().indexOf("{n:" + n + ":}"));
    }
    assertThat(places).doesNotContain(-1).isSorted();
    assertThat(sent).hasSizeLessThan(MANY / 4);
  }

  @Test
  void sendsNothingWhereThereIsNobody() {
    when(presence.hasOthers()).thenReturn(false);
    send("{nobody}");
    when(presence.hasOthers()).thenReturn(true);
    send("{somebody}");

    await().until(() -> lines().contains("{somebody}"));
    assertThat(lines()).doesNotContain("{nobody}");
  }

  @Test
  void keepsWhatCouldNotBeSentAndSendsItOnce() {
    away.set(true);
    send("{first}");
    send("{second}");
    away.set(false);

    await().until(() -> lines().contains("{second}"));
    assertThat(lines()).containsOnlyOnce("{first}").doesNotContain("RESYNC");
  }

  @Test
  void sendsAResyncOnceTooMuchHasWaited() {
    away.set(true);
    String large = "x".repeat(1024 * 1024);
    for (int n = 0; n < 9; n++) {
      send("{large" + n + "}" + large);
    }
    away.set(false);

    await().until(() -> lines().contains("{large8}"));
    String all = lines();
    assertThat(all.indexOf("RESYNC")).isNotNegative().isLessThan(all.indexOf("{large8}"));
  }

  @Test
  void sendsWhatWaitsBeforeItStops() {
    send("{last}");

    outbox.stop();

    assertThat(lines()).contains("{last}");
  }

  @Test
  void keepsItsRowWhenItCouldNotSendEverything() {
    away.set(true);
    send("{lost}");

    outbox.stop();

    verify(presence).keepRowAtShutdown();
  }

  @Test
  void deletesItsRowWhenEverythingWasSent() {
    send("{sent}");
    await().until(() -> lines().contains("{sent}"));

    outbox.stop();

    verify(presence, never()).keepRowAtShutdown();
  }
}
