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

  /** A time in which a tab had an open line to a node. */
  private record Line(int node, long from, long to) {}

  /** An answer of which other tabs of an account were told that it began. */
  private record Untold(UUID conversation, long since) {}

  /** What one tab was told and when. */
  private static final class Watched {
    final String account;
    final String name;
    final List<Line> lines = new ArrayList<>();
    final Map<UUID, Long> known = new HashMap<>();
    final Map<UUID, UUID> conversations = new HashMap<>();
    final Map<End, Long> ended = new HashMap<>();

    /** What it should know because its line is open, until it fetches that conversation. */
    final Map<UUID, Untold> untold = new HashMap<>();

    Noted.@Nullable Listens open;
    long openSince;

    Watched(Noted first) {
      account = first.account();
      name = first.tab();
    }

    void close(long at) {
      if (open != null) {
        lines.add(new Line(open.node(), openSince, at));
        open = null;
      }
      untold.clear(); // with its next line it fetches what it needs
    }

    void shouldHear(Noted.Began began, long at) {
      Message reply = began.reply();
      if (open != null && !known.containsKey(reply.id())) {
        untold.putIfAbsent(reply.id(), new Untold(reply.conversationId(), at));
      }
    }

    /** It is removed from this conversation: what it receives from now on is up to chance. */
    void leave(UUID conversation) {
      untold.values().removeIf(each -> each.conversation().equals(conversation));
      known.keySet().removeIf(reply -> conversation.equals(conversations.get(reply)));
    }

    void end(Message reply, long at) {
      Untold missed = untold.remove(reply.id());
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
      Noted noted = timed.noted();
      members.take(noted);
      String name = noted.account() + "/" + noted.tab();
      Watched own = tabs.computeIfAbsent(name, any -> new Watched(noted));
      if (noted instanceof Noted.Began began
          && members.isLeaving(own.account, began.reply().conversationId())) {
        continue;
      }
      take(own, noted, timed.at());
      if (noted instanceof Noted.Began began) {
        tabs.values().stream()
            .filter(tab ->
                tab.account.equals(began.account())
                    || members.stays(tab.account, began.reply().conversationId()))
            .forEach(tab -> tab.shouldHear(began, timed.at()));
      } else if (noted instanceof Noted.Removes out) {
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

  private static void take(Watched tab, Noted noted, long at) {
    switch (noted) {
      case Noted.Listens listens -> {
        tab.close(at);
        tab.open = listens;
        tab.openSince = at;
      }
      case Noted.Left left -> tab.close(at);
      case Noted.Began began -> {
        tab.known.putIfAbsent(began.reply().id(), at);
        tab.conversations.put(began.reply().id(), began.reply().conversationId());
        if (began.reply().ended()) {
          tab.end(began.reply(), at);
        }
      }
      case Noted.Saw saw -> tab.end(saw.message(), at);
      case Noted.Fetches fetches ->
          tab.untold
              .values()
              .removeIf(each -> each.conversation().equals(fetches.conversationId()));
      case Noted.Heard heard -> {}
      case Noted.ToldWithoutText told -> {}
      case Noted.Sent sent -> {}
      case Noted.Garbled garbled -> {}
      case Noted.Refused no -> {}
      case Noted.Listing listing -> {}
      case Noted.Reloads reloads -> tab.known.keySet().retainAll(reloads.readBack());
      case Noted.Showing showing -> {}
      case Noted.Joined joined -> {}
      case Noted.Removes removes -> {}
      case Noted.Removed removed -> {}
      case Noted.Reached reached -> {}
      case Noted.Gone gone -> {}
      case Noted.Invites _, Noted.Accepts _, Noted.Reads _ -> {}
      case Noted.Promotes _, Noted.Writes _, Noted.Demotes _ -> {}
      case Noted.Closed _, Noted.LetIn _, Noted.Back _, Noted.Branches _, Noted.Said _ -> {}
    }
  }

  /** How much of this time the tab had a line to a node at which all was whole. */
  private static long whole(Watched tab, long from, long to, List<Outage> outages) {
    long whole = 0;
    for (Line line : tab.lines) {
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
