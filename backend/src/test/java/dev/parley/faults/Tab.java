package dev.parley.faults;

import dev.parley.StompFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One tab of an account, as the browser's page behaves: an outbox with ids of its own, subscribe,
 * fetch and merge after every reconnect, to whichever node answers. All of it on one thread, so
 * that events wait while it fetches.
 */
final class Tab {
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration SOON = Duration.ofMillis(700);
  private static final int MAX_AT_ONCE = 4;
  private static final int MAX_SHOWN = 80;

  private final String account;
  private final String name;
  private final List<TabCalls> nodes;
  private final Random random;
  private final NextCommand ownCommands;
  private final NextSharedCommand sharedCommands;
  private final SharedConversations shared;
  private final int sharedPercent;
  private final History history;
  private final CountDownLatch over;
  private final TabFeed feed;
  private final View view;
  private final Outbox outbox = new Outbox();
  private @Nullable TabLine line;

  /** What a reload reads back once the tab is connected again. */
  private List<Message> toReadBack = List.of();

  private long nextCommandAt;
  private volatile boolean settled;

  /**
   * @param nodes the ways in, one for each node
   * @param shared where it also asks
   * @param sharedPercent of how many of a hundred times it asks there, when it may
   * @param over counted down when the tab shall close
   */
  Tab(
      String account,
      String name,
      List<TabCalls> nodes,
      Random random,
      History history,
      SharedConversations shared,
      int sharedPercent,
      CountDownLatch over) {
    this.account = account;
    this.name = name;
    this.nodes = nodes;
    this.random = random;
    this.ownCommands = new NextCommand(random, account + "-" + name, shared);
    this.sharedCommands = new NextSharedCommand(random, account + "-" + name);
    this.shared = shared;
    this.sharedPercent = sharedPercent;
    this.history = history;
    this.over = over;
    this.feed = new TabFeed(account, name, history, nodes.getFirst());
    this.view = feed.view();
  }

  /** Nothing is under way and nothing waits, as far as this tab knows. */
  boolean isSettled() {
    return settled;
  }

  /** Whether its list shows these versions, of all conversations that it shows. */
  boolean lists(Map<String, Map<UUID, Integer>> stored) {
    return stored
        .getOrDefault(account, Map.of())
        .entrySet()
        .containsAll(feed.list().versions().entrySet());
  }

  String waitsFor() {
    return "%s %s: %s, %s"
        .formatted(
            account, name, outbox.all(), view.answering().stream().map(Message::brief).toList());
  }

  /** Lives until the run is over; sends nothing new once {@code sending} ends. */
  void live(CountDownLatch sending) {
    while (over.getCount() > 0) {
      try {
        step(sending.getCount() > 0);
      } catch (IOException | UncheckedIOException | AssertionError broken) {
        disconnect();
        waitAtMost(Duration.ofMillis(200L + random.nextInt(800)));
      }
    }
    if (line != null && !line.isOpen()) {
      disconnect();
    }
    if (line != null) {
      history.note(new Observed.Listing(account, name, feed.list().versions()));
      history.note(new Observed.Branches(account, name, feed.list().leaves()));
    }
    history.note(new Observed.Showing(account, name, view.all()));
    disconnect();
  }

  private void step(boolean sending) throws IOException {
    TabLine open = line == null || !line.isOpen() ? connect() : line;
    open.beat();
    StompFrame frame = open.next(GLANCE);
    while (frame != null) {
      take(frame);
      frame = open.next(Duration.ZERO);
    }
    outbox.take(command -> command instanceof Command.Stop stop && isOver(stop.replyId()));
    if (sending && System.nanoTime() > nextCommandAt) {
      nextCommandAt = System.nanoTime() + Duration.ofMillis(300L + random.nextInt(2_000)).toNanos();
      act(open);
    }
    for (Command command : outbox.due()) {
      history.note(new Observed.Sent(account, name, command));
      open.send(command.destination(), command.payload());
    }
    feed.fetchSilent();
    settled = outbox.all().isEmpty() && view.answering().isEmpty();
  }

  private boolean isOver(UUID reply) {
    Message message = view.get(reply);
    return message == null || message.ended();
  }

  private TabLine connect() throws IOException {
    disconnect();
    int node = random.nextInt(nodes.size());
    TabCalls calls = nodes.get(node);
    calls.refresh();
    TabLine opened = calls.open();
    line = opened;
    history.note(new Observed.Connected(account, name, node));
    outbox.reconnected();
    feed.fetchFrom(calls);
    feed.resync();
    readBack();
    return opened;
  }

  private void disconnect() {
    if (line != null) {
      line.close();
      line = null;
      history.note(new Observed.Disconnected(account, name));
    }
  }

  private void act(TabLine open) throws IOException {
    if (random.nextInt(25) == 0 || view.all().size() > MAX_SHOWN) {
      reload(open);
    } else if (random.nextInt(100) < sharedPercent) {
      actAmongOthers();
    } else if (view.answering().size() + outbox.all().size() < MAX_AT_ONCE) {
      ownCommands.next(view).ifPresent(outbox::add);
    } else if (random.nextInt(3) == 0) {
      ownCommands.own(view.answering()).stream()
          .findAny()
          .map(Message::id)
          .map(Command.Stop::new)
          .ifPresent(outbox::add);
    }
  }

  /** One command of a tab waits at a time, since answers in one conversation follow each other. */
  private void actAmongOthers() {
    SharedConversations.Place place = shared.where(account, random);
    if (place != null && !outbox.has(this::goesToOthers)) {
      shared.meet(place.conversation(), account);
      sharedCommands.next(place, view).ifPresent(outbox::add);
    }
  }

  private boolean goesToOthers(Command command) {
    UUID created = command.created();
    return created != null && sharedCommands.isMine(created);
  }

  /** Forgets what it shows, and reads some of it back; what is not sent yet it keeps. */
  private void reload(TabLine open) throws IOException {
    open.close();
    List<Message> before = view.those(message -> !message.isPrompt());
    // All that is in flight, or it would be settled too early; and the newest of the others.
    int from = Math.max(0, before.size() - 5);
    toReadBack =
        IntStream.range(0, before.size())
            .filter(at -> at >= from || !before.get(at).ended())
            .mapToObj(before::get)
            .toList();
    history.note(
        new Observed.Reloads(account, name, toReadBack.stream().map(Message::id).toList()));
    feed.forget();
    connect();
  }

  /** A page that cannot be read at first is read with the next connection. */
  private void readBack() throws IOException {
    for (Message each : toReadBack) {
      feed.fetch(each);
    }
    toReadBack = List.of();
  }

  private void take(StompFrame frame) throws IOException {
    if (feed.take(frame, this::answered)) {
      return;
    }
    if (frame.command().equals("ERROR")) {
      throw new IOException("ended: " + frame.header("message"));
    }
    if (frame.json().has("code")) {
      refused(frame.json());
    }
  }

  private void answered(Observed stored) {
    switch (stored) {
      case Observed.Said said -> outbox.take(command -> said.prompt().id().equals(command.id()));
      case Observed.Began began ->
          outbox.take(command ->
              switch (command) {
                case Command.Prompt sent -> sent.messageId().equals(began.prompt().id());
                case Command.Regenerate again -> again.replyId().equals(began.reply().id());
                case Command.Continue goOn -> goOn.replyId().equals(began.reply().id());
                case Command.Stop _ -> false;
              });
      default -> {}
    }
  }

  private void refused(JsonNode error) {
    String code = error.path("code").asString();
    boolean passes = error.path("retryable").asBoolean();
    String id = error.path("commandId").asString("");
    if (!passes || code.equals("internal")) {
      history.note(
          new Observed.Refused(account, name, id, code + ": " + error.path("detail").asString()));
    }
    if (passes) {
      outbox.later(UUID.fromString(id), SOON);
    } else {
      outbox.take(command -> command.id().toString().equals(id));
    }
  }

  private void waitAtMost(Duration wait) {
    try {
      if (over.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
