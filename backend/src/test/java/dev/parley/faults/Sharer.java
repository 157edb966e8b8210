package dev.parley.faults;

import dev.parley.RawClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Shares one conversation after another: an owner lets in a writer, a reader and somebody who is
 * removed while the others go on. Every call is repeated until it is answered.
 */
final class Sharer {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);
  private static final String SHARER = "sharer";

  /** An account, and a browser of it at each node. */
  record Person(String account, UUID id, List<RawClient> nodes) {
    Person {
      nodes = List.copyOf(nodes);
    }
  }

  private final List<Person> people;
  private final SharedConversations shared;
  private final History history;
  private final Random random;
  private final CountDownLatch over;
  private int next;
  private volatile boolean idle;

  /**
   * @param first the number of the person who owns the first conversation
   * @param over counted down when it shall give up
   */
  Sharer(
      List<Person> people,
      int first,
      SharedConversations shared,
      History history,
      Random random,
      CountDownLatch over) {
    this.people = people;
    this.next = first;
    this.shared = shared;
    this.history = history;
    this.random = random;
    this.over = over;
  }

  /** Nothing of it is under way. */
  boolean isIdle() {
    return idle;
  }

  /** Shares until {@code wishing} ends; the last conversation is brought to its end. */
  void live(CountDownLatch wishing) {
    try {
      while (wishing.getCount() > 0) {
        share(wishing);
        next++;
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    idle = true;
  }

  private void share(CountDownLatch wishing) throws InterruptedException {
    Person owner = person(0);
    Person writer = person(1);
    Person reader = person(2);
    Person leaver = person(3);
    UUID id = UUID.randomUUID();
    String path = "/api/conversations/" + id;
    shared.add(id);
    done(owner, node -> node.post("/api/conversations", Map.of("id", id)));
    history.note(new Noted.Joined(owner.account(), SHARER, id));
    done(
        owner,
        node ->
            node.post(path + "/members", Map.of("username", reader.account(), "role", "reader")));
    done(reader, node -> node.post(path + "/accept", null));
    history.note(new Noted.Joined(reader.account(), SHARER, id));
    RawClient.Answer link =
        done(owner, node -> node.post(path + "/links", Map.of("role", "writer", "uses", 10)));
    if (link == null) {
      return;
    }
    String token = link.json().path("token").asString();
    for (Person each : List.of(writer, leaver)) {
      done(each, node -> node.post("/api/joins", Map.of("token", token)));
      history.note(new Noted.Joined(each.account(), SHARER, id));
    }
    shared.open(id, List.of(owner.account(), writer.account(), leaver.account()));
    wishing.await(1_500L + random.nextInt(3_000), TimeUnit.MILLISECONDS);
    history.note(new Noted.Removes(leaver.account(), SHARER, id));
    // Removed already counts: the first answer may have been lost.
    RawClient.Answer removed =
        until(
            owner,
            answer -> answer.status() == 204 || answer.status() == 404,
            node -> node.delete(path + "/members/" + leaver.id()));
    if (removed == null) {
      return;
    }
    history.note(new Noted.Removed(leaver.account(), SHARER, id));
    // Who was removed goes on asking for a while: a page that has not heard of it does so too.
    wishing.await(500L + random.nextInt(500), TimeUnit.MILLISECONDS);
    shared.open(id, List.of(owner.account(), writer.account()));
    wishing.await(1_000L + random.nextInt(2_000), TimeUnit.MILLISECONDS);
    shared.open(id, List.of());
  }

  private Person person(int place) {
    return people.get((next + place) % people.size());
  }

  private RawClient.@Nullable Answer done(Person who, Function<RawClient, RawClient.Answer> call)
      throws InterruptedException {
    return until(who, answer -> answer.status() == 200 || answer.status() == 201, call);
  }

  private interface Wanted {
    boolean test(RawClient.Answer answer);
  }

  /** Calls at any node until the answer is wanted; null when all is over before. */
  private RawClient.@Nullable Answer until(
      Person who, Wanted wanted, Function<RawClient, RawClient.Answer> call)
      throws InterruptedException {
    while (over.getCount() > 0) {
      RawClient node = who.nodes().get(random.nextInt(who.nodes().size()));
      try {
        // Without a session there is no token either, and so no call.
        if (node.refreshed().has("csrf")) {
          RawClient.Answer answer = call.apply(node);
          if (wanted.test(answer)) {
            return answer;
          }
          refused(who, answer);
        }
      } catch (UncheckedIOException | AssertionError | JacksonException broken) {
        // Whatever broke is healed in the end.
      }
      over.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
    }
    return null;
  }

  private void refused(Person who, RawClient.Answer answer) {
    boolean passes =
        List.of("unavailable", "shutting-down", "slow-down", "csrf").contains(answer.code());
    if (!passes) {
      history.note(
          new Noted.Refused(
              who.account(), SHARER, "sharing", answer.status() + " " + answer.body()));
    }
  }
}
