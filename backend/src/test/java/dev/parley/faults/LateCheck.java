package dev.parley.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long after an answer has ended a tab shows that end, when it was told of its begin or should
 * have been. Only the time counts in which the tab could know: its line was open, and nothing was
 * broken at its node or in what all nodes share. Faults of other nodes are no excuse.
 */
final class LateCheck {
  private static final Duration MAX_DELAY = Duration.ofSeconds(15);

  /** The end of one attempt of a reply. */
  record End(UUID reply, int attempt) {}

  /**
   * Something was broken.
   *
   * @param targets as its {@link Fault#targets} name it
   * @param from when that began, in milliseconds of the epoch
   * @param to when all was whole again
   */
  record Outage(List<String> targets, long from, long to) {
    Outage {
      targets = List.copyOf(targets);
    }

    /** Whether a tab of this node may be told nothing meanwhile. */
    boolean concerns(int node) {
      return targets.stream()
          .anyMatch(target ->
              target.equals("database")
                  || target.equals("broker")
                  || target.endsWith("node " + node));
    }
  }

  /**
   * A tab showed an end so long after it was stored.
   *
   * @param millis without those in which it could not know
   */
  record Shown(String account, String tab, UUID reply, long millis) {}

  /** A time in which a tab was connected to a node. */
  private record Connection(int node, long from, long to) {}

  /** An answer whose begin other tabs of an account have received. */
  private record Undelivered(UUID conversation, long since) {}

  /** What one tab received, and when. */
  private static final class Watched {
    final String account;
    final String name;
    final List<Connection> connections = new ArrayList<>();
    final Map<UUID, Long> known = new HashMap<>();
    final Map<UUID, UUID> conversations = new HashMap<>();
    final Map<End, Long> ended = new HashMap<>();

    /** What it should receive while it is connected, until it fetches that conversation. */
    final Map<UUID, Undelivered> undelivered = new HashMap<>();

    Observed.@Nullable Connected open;
    long openSince;

    Watched(Observed first) {
      account = first.account();
      name = first.tab();
    }

    void close(long at) {
      if (open != null) {
        connections.add(new Connection(open.node(), openSince, at));
        open = null;
      }
      undelivered.clear(); // when it reconnects it fetches what it needs
    }

    void expect(Observed.Began began, long at) {
      Message reply = began.reply();
      if (open != null && !known.containsKey(reply.id())) {
        undelivered.putIfAbsent(reply.id(), new Undelivered(reply.conversationId(), at));
      }
    }

    /** It is removed from this conversation: it may or may not receive events from now on. */
    void leave(UUID conversation) {
      undelivered.values().removeIf(each -> each.conversation().equals(conversation));
      known.keySet().removeIf(reply -> conversation.equals(conversations.get(reply)));
    }

    void end(Message reply, long at) {
      Undelivered missed = undelivered.remove(reply.id());
      if (missed != null) {
        known.putIfAbsent(reply.id(), missed.since());
      }
      ended.putIfAbsent(new End(reply.id(), reply.attempt()), at);
    }
  }

  private LateCheck() {}

  /** Those that took too long. */
  static List<Violation> check(List<Shown> shown) {
    return shown.stream()
        .filter(each -> each.millis() > MAX_DELAY.toMillis())
        .<Violation>map(
            each -> new Violation.Late(each.account(), each.tab(), each.reply(), each.millis()))
        .toList();
  }

  /**
   * The ends of all answers that a tab was told of before, at each tab.
   *
   * @param ends when each was stored, in milliseconds of the epoch
   */
  static List<Shown> measure(
      List<History.Timed> history, Map<End, Long> ends, List<Outage> outages) {
    Map<String, Watched> tabs = new HashMap<>();
    Members members = new Members();
    for (History.Timed timed : history) {
      Observed observed = timed.observed();
      members.take(observed);
      String name = observed.account() + "/" + observed.tab();
      Watched own = tabs.computeIfAbsent(name, any -> new Watched(observed));
      if (observed instanceof Observed.Began began
          && members.isLeaving(own.account, began.reply().conversationId())) {
        continue;
      }
      take(own, observed, timed.at());
      if (observed instanceof Observed.Began began) {
        tabs.values().stream()
            .filter(tab ->
                tab.account.equals(began.account())
                    || members.stays(tab.account, began.reply().conversationId()))
            .forEach(tab -> tab.expect(began, timed.at()));
      } else if (observed instanceof Observed.Removes out) {
        tabs.values().stream()
            .filter(tab -> tab.account.equals(out.account()))
            .forEach(tab -> tab.leave(out.conversationId()));
      }
    }
    long over = history.isEmpty() ? 0 : history.getLast().at();
    Map<UUID, Integer> last = new HashMap<>();
    ends.keySet().forEach(end -> last.merge(end.reply(), end.attempt(), (a, b) -> Math.max(a, b)));
    List<Shown> all = new ArrayList<>();
    for (Watched tab : tabs.values()) {
      tab.close(over);
      ends.forEach((end, stored) -> {
        // An end that a later attempt replaced need not be shown.
        Long never = Integer.valueOf(end.attempt()).equals(last.get(end.reply())) ? over : null;
        Long shown = tab.ended.getOrDefault(end, never);
        Long known = tab.known.get(end.reply());
        if (known != null && shown != null && known < shown) {
          long late = whole(tab, Math.max(known, stored), shown, outages);
          all.add(new Shown(tab.account, tab.name, end.reply(), late));
        }
      });
    }
    return all;
  }

  private static void take(Watched tab, Observed observed, long at) {
    switch (observed) {
      case Observed.Connected connected -> {
        tab.close(at);
        tab.open = connected;
        tab.openSince = at;
      }
      case Observed.Disconnected disconnected -> tab.close(at);
      case Observed.Began began -> {
        tab.known.putIfAbsent(began.reply().id(), at);
        tab.conversations.put(began.reply().id(), began.reply().conversationId());
        if (began.reply().ended()) {
          tab.end(began.reply(), at);
        }
      }
      case Observed.Saw saw -> tab.end(saw.message(), at);
      case Observed.Fetches fetches ->
          tab.undelivered
              .values()
              .removeIf(each -> each.conversation().equals(fetches.conversationId()));
      case Observed.Received received -> {}
      case Observed.ReceivedWithoutText received -> {}
      case Observed.Sent sent -> {}
      case Observed.Garbled garbled -> {}
      case Observed.Refused no -> {}
      case Observed.Listing listing -> {}
      case Observed.Reloads reloads -> tab.known.keySet().retainAll(reloads.readBack());
      case Observed.Showing showing -> {}
      case Observed.Joined joined -> {}
      case Observed.Removes removes -> {}
      case Observed.Removed removed -> {}
      case Observed.Reached reached -> {}
      case Observed.Gone gone -> {}
      case Observed.Invites _, Observed.Accepts _, Observed.Reads _ -> {}
      case Observed.Promotes _, Observed.Writes _, Observed.Demotes _ -> {}
      case Observed.Closed _,
          Observed.LetIn _,
          Observed.Back _,
          Observed.Branches _,
          Observed.Said _ -> {}
    }
  }

  /** How much of this time the tab had a line to a node at which all was whole. */
  private static long whole(Watched tab, long from, long to, List<Outage> outages) {
    long whole = 0;
    for (Connection line : tab.connections) {
      long start = Math.max(from, line.from());
      long end = Math.min(to, line.to());
      if (start < end) {
        List<Outage> own = outages.stream().filter(each -> each.concerns(line.node())).toList();
        whole += end - start - broken(start, end, own);
      }
    }
    return whole;
  }

  /** How much of this time something was broken; what overlaps counts once. */
  static long broken(long from, long to, List<Outage> outages) {
    long broken = 0;
    long until = from;
    for (Outage outage :
        outages.stream().sorted((a, b) -> Long.compare(a.from(), b.from())).toList()) {
      long start = Math.max(until, outage.from());
      long end = Math.min(to, outage.to());
      if (start < end) {
        broken += end - start;
        until = end;
      }
    }
    return broken;
  }
}
