package dev.parley.faults;

import static dev.parley.faults.SharingCalls.SHARER;

import dev.parley.RawClient;
import dev.parley.faults.SharingCalls.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shares one conversation after another: an owner lets in a writer, a reader who becomes a writer,
 * and somebody who is removed and comes back, while all of them go on. In some the owner's account
 * is closed in the middle, and the writer takes over.
 */
final class Sharer {
  private final List<Person> people;
  private final List<Person> guests;
  private final SharedConversations shared;
  private final History history;
  private final Random random;
  private final SharingCalls calls;
  private final Operator operator;
  private int next;
  private int round;
  private volatile boolean idle;

  /**
   * @param first the number of the person who owns the first conversation
   * @param guests accounts without tabs, each of which owns one conversation and is closed
   * @param over counted down when it shall give up
   */
  Sharer(
      List<Person> people,
      int first,
      List<Person> guests,
      SharedConversations shared,
      History history,
      Random random,
      Operator operator,
      CountDownLatch over) {
    this.people = people;
    this.next = first;
    this.guests = new ArrayList<>(guests);
    this.shared = shared;
    this.history = history;
    this.random = random;
    this.operator = operator;
    this.calls = new SharingCalls(history, random, over);
  }

  /** Nothing of it is under way. */
  boolean isIdle() {
    return idle;
  }

  /** Shares until {@code sending} ends; the last conversation is brought to its end. */
  void live(CountDownLatch sending) {
    try {
      while (sending.getCount() > 0) {
        share(sending);
        next++;
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    idle = true;
  }

  private void share(CountDownLatch sending) throws InterruptedException {
    boolean closes = round++ % 3 == 1 && !guests.isEmpty();
    Person owner = closes ? guests.removeLast() : person(0);
    Person writer = person(1);
    Person reader = person(2);
    Person leaver = person(3);
    UUID id = UUID.randomUUID();
    String path = "/api/conversations/" + id;
    shared.add(id);
    calls.done(owner, node -> node.post("/api/conversations", Map.of("id", id)));
    history.note(new Observed.Joined(owner.account(), SHARER, id));
    String forReaders = link(owner, path, "reader", 1);
    String forWriters = link(owner, path, "writer", 2);
    if (forReaders == null || forWriters == null) {
      return;
    }
    join(reader, id, forReaders);
    history.note(new Observed.Reads(reader.account(), SHARER, id));
    join(writer, id, forWriters);
    join(leaver, id, forWriters);
    if (random.nextInt(3) == 0) {
      // The link is used up, which is nothing to who is in, and keeps out who is not.
      join(leaver, id, forWriters);
      staysOut(person(4), id, forWriters, "used up");
    }
    List<String> writers =
        closes ? List.of(writer.account()) : List.of(owner.account(), writer.account());
    shared.open(id, with(writers, leaver), List.of(reader.account()));
    sending.await(1_500L + random.nextInt(3_000), TimeUnit.MILLISECONDS);
    if (closes) {
      close(owner, writer, id);
      owner = writer;
    }
    boolean isOut = remove(owner, leaver, id);
    // Who was removed goes on asking for a while: a page that has not heard of it does so too.
    sending.await(500L + random.nextInt(500), TimeUnit.MILLISECONDS);
    history.note(new Observed.Promotes(reader.account(), SHARER, id));
    String role = path + "/members/" + reader.id();
    calls.done(owner, node -> node.patch(role, Map.of("role", "writer")));
    boolean promoted = !calls.mayComeLate();
    history.note(new Observed.Writes(reader.account(), SHARER, id));
    shared.open(id, with(writers, reader), List.of());
    endedLink(owner, leaver, id);
    sending.await(1_000L + random.nextInt(1_000), TimeUnit.MILLISECONDS);
    if (isOut) {
      comesBack(owner, leaver, id, with(with(writers, reader), leaver), sending);
    }
    if (promoted && random.nextBoolean()) {
      history.note(new Observed.Demotes(reader.account(), SHARER, id));
      calls.done(owner, node -> node.patch(role, Map.of("role", "reader")));
      history.note(new Observed.Reads(reader.account(), SHARER, id));
      shared.open(id, writers, List.of(reader.account()));
      sending.await(1_000, TimeUnit.MILLISECONDS);
    }
    shared.open(id, List.of(), List.of());
  }

  private static List<String> with(List<String> accounts, Person more) {
    List<String> all = new ArrayList<>(accounts);
    all.add(more.account());
    return all;
  }

  /** The secret of a new link; null when all is over before. */
  private @Nullable String link(Person owner, String path, String role, int uses)
      throws InterruptedException {
    RawClient.Answer made =
        calls.done(owner, node -> node.post(path + "/links", Map.of("role", role, "uses", uses)));
    return made == null ? null : made.json().path("token").asString();
  }

  private void join(Person who, UUID id, String token) throws InterruptedException {
    calls.done(who, node -> node.post("/api/joins", Map.of("token", token)));
    history.note(new Observed.Joined(who.account(), SHARER, id));
  }

  private void staysOut(Person who, UUID id, String token, String link)
      throws InterruptedException {
    RawClient.Answer answer =
        calls.until(
            who,
            each -> each.code().equals("link-ended") || each.status() == 200,
            node -> node.post("/api/joins", Map.of("token", token)));
    if (answer != null && answer.status() == 200) {
      history.note(new Observed.LetIn(who.account(), SHARER, id, link));
    }
  }

  private void close(Person owner, Person successor, UUID id) throws InterruptedException {
    history.note(new Observed.Closed(owner.account(), SHARER, id, successor.account()));
    operator.close(owner.id());
    calls.until(
        successor,
        answer -> answer.status() == 200 && answer.json().path("role").asString().equals("owner"),
        node -> node.get("/api/conversations/" + id));
  }

  /**
   * Removes somebody.
   *
   * @return whether they are out, and nothing is under way that could remove them once more
   */
  private boolean remove(Person owner, Person leaver, UUID id) throws InterruptedException {
    history.note(new Observed.Removes(leaver.account(), SHARER, id));
    // Removed already counts: the first answer may have been lost.
    RawClient.Answer removed =
        calls.until(
            owner,
            answer -> answer.status() == 204 || answer.status() == 404,
            node -> node.delete("/api/conversations/" + id + "/members/" + leaver.id()));
    if (removed == null) {
      return false;
    }
    history.note(new Observed.Removed(leaver.account(), SHARER, id));
    return !calls.mayComeLate();
  }

  /** A link that was revoked or is too old lets nobody in. */
  private void endedLink(Person owner, Person leaver, UUID id) throws InterruptedException {
    String path = "/api/conversations/" + id;
    boolean revoked = random.nextBoolean();
    String token = random.nextInt(3) == 0 ? link(owner, path, "writer", 5) : null;
    if (token == null) {
      return;
    }
    if (revoked) {
      RawClient.Answer links = calls.done(owner, node -> node.get(path + "/links"));
      if (links == null) {
        return;
      }
      for (var each : links.json().path("items")) {
        calls.until(
            owner,
            answer -> answer.status() == 204 || answer.status() == 404,
            node -> node.delete(path + "/links/" + each.path("id").asString()));
      }
    } else {
      operator.expireLinks(id);
    }
    staysOut(leaver, id, token, revoked ? "revoked" : "expired");
  }

  /** Who was removed is invited, accepts, goes on, and is perhaps removed again. */
  private void comesBack(
      Person owner, Person leaver, UUID id, List<String> writers, CountDownLatch sending)
      throws InterruptedException {
    String path = "/api/conversations/" + id;
    history.note(new Observed.Invites(leaver.account(), SHARER, id));
    calls.done(
        owner,
        node ->
            node.post(path + "/members", Map.of("username", leaver.account(), "role", "writer")));
    boolean invitedOnce = !calls.mayComeLate();
    sending.await(300, TimeUnit.MILLISECONDS);
    history.note(new Observed.Accepts(leaver.account(), SHARER, id));
    if (calls.done(leaver, node -> node.post(path + "/accept", null)) == null) {
      return;
    }
    history.note(new Observed.Joined(leaver.account(), SHARER, id));
    shared.open(id, writers, List.of());
    sending.await(1_000L + random.nextInt(2_000), TimeUnit.MILLISECONDS);
    if (invitedOnce && random.nextBoolean()) {
      remove(owner, leaver, id);
      sending.await(500, TimeUnit.MILLISECONDS);
      shared.open(id, List.copyOf(writers.subList(0, writers.size() - 1)), List.of());
    }
  }

  private Person person(int place) {
    return people.get((next + place) % people.size());
  }
}
