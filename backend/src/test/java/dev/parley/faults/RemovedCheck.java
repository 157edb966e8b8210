package dev.parley.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Nothing of a conversation reaches an account that was removed from it. What was asked for after
 * the removal was answered never does, whatever is broken. What was under way before, such as an
 * answer that grows, may arrive for one more second; time in which a server, the database or the
 * transport of events was broken does not count, for until then events go to the members of before.
 * An account that is invited again receives the invitation, and nothing else before accepting it.
 */
final class RemovedCheck {
  private static final Duration MOST = Duration.ofSeconds(1);

  private record Out(String account, UUID conversation) {}

  private RemovedCheck() {}

  static List<Violation> check(List<History.Timed> history, List<LateCheck.Outage> outages) {
    List<LateCheck.Outage> ofServers =
        outages.stream().filter(outage -> !outage.targets().equals(List.of("model"))).toList();
    Map<Out, Long> removed = new HashMap<>();
    Set<Out> invited = new HashSet<>();
    Map<UUID, Long> sent = new HashMap<>();
    List<Violation> found = new ArrayList<>();
    for (History.Timed timed : history) {
      switch (timed.observed()) {
        case Observed.Removed out -> {
          removed.put(new Out(out.account(), out.conversationId()), timed.at());
          invited.remove(new Out(out.account(), out.conversationId()));
        }
        case Observed.Invites again ->
            invited.add(new Out(again.account(), again.conversationId()));
        case Observed.Accepts in -> removed.remove(new Out(in.account(), in.conversationId()));
        case Observed.Sent asked -> {
          switch (asked.command()) {
            case Command.Prompt prompt -> {
              sent.putIfAbsent(prompt.messageId(), timed.at());
              sent.putIfAbsent(prompt.replyId(), timed.at());
            }
            case Command.Regenerate again -> sent.putIfAbsent(again.replyId(), timed.at());
            case Command.Continue goOn -> {}
            case Command.Stop stop -> {}
          }
        }
        case Observed.Reached reached -> {
          Out who = new Out(reached.account(), reached.conversationId());
          Long since = removed.get(who);
          boolean invitation = reached.what().equals("invited") && invited.contains(who);
          if (since != null && !invitation) {
            reached(reached, since, timed.at(), sent, ofServers, found);
          }
        }
        default -> {}
      }
    }
    return found;
  }

  private static void reached(
      Observed.Reached reached,
      long since,
      long at,
      Map<UUID, Long> sent,
      List<LateCheck.Outage> outages,
      List<Violation> found) {
    UUID message = reached.messageId();
    long asked = message == null ? 0 : sent.getOrDefault(message, 0L);
    long late = at - since - LateCheck.broken(since, at, outages);
    if (asked > since || late > MOST.toMillis()) {
      found.add(
          new Violation.ReceivedAfterRemoval(
              reached.account(), reached.tab(), reached.conversationId(), reached.what(), late));
    }
  }
}
