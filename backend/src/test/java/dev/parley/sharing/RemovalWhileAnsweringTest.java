package dev.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.StompFrame;
import dev.parley.cluster.NodePresence;
import dev.parley.database.embedded.TestServer;
import dev.parley.faults.FaultyWire;
import dev.parley.llm.FakeAnswer;
import dev.parley.llm.FakeExchange;
import dev.parley.llm.FakeModelServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Noah is removed on one server while the other one writes an answer and sends it to him. That
 * server reaches the database through a wire that can be cut.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemovalWhileAnsweringTest {
  private static final Duration WHERE_THE_DATABASE_IS_REACHED = Duration.ofSeconds(1);

  /** A lease lasts 3 s; with a second for the clocks of threads. */
  private static final Duration WHERE_IT_IS_NOT = Duration.ofSeconds(4);

  private FakeModelServer fake;
  private FaultyWire wire;
  private StartedServer removing;
  private StartedServer writing;
  private Group group;
  private RawClient noah;
  private LiveClient noahLive;
  private LiveClient mayaThere;
  private Counting model;

  /** A model that counts for ever, and knows when it said which number. */
  private static final class Counting implements FakeAnswer {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Pattern NUMBER = Pattern.compile("n(\\d+);");

    private final List<Long> saidAt = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    @Override
    public void to(FakeExchange exchange) throws IOException {
      exchange.stream();
      while (!over) {
        exchange.text(" n%d;".formatted(saidAt.size()));
        saidAt.add(System.nanoTime());
        if (exchange.leftWithin(PAUSE)) {
          return;
        }
      }
      exchange.end(2);
    }

    /** How many numbers it had said then. */
    int saidBefore(long time) {
      return (int) saidAt.stream().filter(at -> at < time).count();
    }

    /** The highest number in what a socket received; -1 without any. */
    static int highest(List<StompFrame> frames) {
      int highest = -1;
      for (StompFrame frame : frames) {
        Matcher numbers = NUMBER.matcher(frame.body());
        while (numbers.find()) {
          highest = Math.max(highest, Integer.parseInt(numbers.group(1)));
        }
      }
      return highest;
    }
  }

  @BeforeAll
  void startBoth() throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    URI address = URI.create(database.url().substring("jdbc:".length()));
    wire = FaultyWire.to(address.getPort());
    String through = database.url().replace(":" + address.getPort() + "/", ":" + wire.port() + "/");
    fake = FakeModelServer.start();
    removing = StartedServer.on(database, fake.baseUrl());
    writing =
        StartedServer.on(
            new TestServer.Database(through, database.user(), database.password()), fake.baseUrl());
    await()
        .until(() ->
            Stream.of(removing, writing)
                .allMatch(node -> node.bean(NodePresence.class).hasOthers()));
  }

  @AfterAll
  void endBoth() {
    removing.close();
    writing.close();
    fake.close();
    wire.close();
  }

  @BeforeEach
  void showNoahAnAnswerThatGrows() {
    group = Group.at(removing.port());
    noah = group.joined("noah", "writer").alsoAt(writing.port());
    noahLive = noah.connect();
    mayaThere = group.maya.alsoAt(writing.port()).connect();
    model = new Counting();
    fake.next(model);
    mayaThere.prompt(group.id(), "Count");
    noahLive.await("numbers", frame -> Counting.highest(List.of(frame)) > 2);
  }

  @AfterEach
  void endTheAnswer() {
    model.over = true;
    wire.healNotices();
    wire.heal(FaultyWire.Way.STALL);
  }

  @Test
  void sendsHimNothingLaterThanASecondAfterItThoughTheServerHearsNoNotification() {
    wire.disturbNotices(FaultyWire.Notices.CUT);

    long bound = removeNoah() + WHERE_THE_DATABASE_IS_REACHED.toNanos();

    int last = numbersUntil(bound);
    mayaThere.await("later numbers", frame -> Counting.highest(List.of(frame)) > last + 10);
    assertThat(Counting.highest(noahLive.received())).isLessThan(last);
    assertThat(noah.get(group.path()).code()).isEqualTo("not-found");
  }

  @Test
  void sendsHimNothingOnceTheLeaseHasRunOutOfAServerThatCannotReachTheDatabase() {
    wire.disturb(FaultyWire.Way.STALL);

    long bound = removeNoah() + WHERE_IT_IS_NOT.toNanos();

    int last = numbersUntil(bound);
    await().until(() -> model.saidAt.size() > last + 10);
    int heard = Counting.highest(noahLive.received());
    wire.heal(FaultyWire.Way.STALL);
    noahLive.hello();
    assertThat(heard).isLessThan(last);
    assertThat(Counting.highest(noahLive.received())).isLessThan(last);
  }

  /** By Maya at the other server; gives when she was answered. */
  private long removeNoah() {
    assertThat(group.maya.delete(group.path(noah)).status()).isEqualTo(204);
    return System.nanoTime();
  }

  /** Waits until then, and gives how many numbers the model had said. */
  private int numbersUntil(long time) {
    await().until(() -> System.nanoTime() > time && model.saidBefore(time) < model.saidAt.size());
    return model.saidBefore(time);
  }
}
