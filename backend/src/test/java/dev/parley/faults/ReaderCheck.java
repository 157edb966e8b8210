package dev.parley.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What only readers asked for, members who may not write, is neither stored nor stopped, except for
 * an answer that they asked for as writers; and a command that was sent once is either refused as
 * forbidden or stored, never both.
 */
final class ReaderCheck {
  private record By(String account, UUID conversation) {}

  /** What those asked for who may only read, and what others asked for too. */
  private static final class Tries {
    final Map<UUID, By> byReaders = new HashMap<>();
    final Set<UUID> byOthers = new HashSet<>();

    void add(UUID id, By who, boolean reads) {
      if (reads) {
        byReaders.put(id, who);
      } else {
        byOthers.add(id);
      }
    }

    /** They may write from now on, and what waits on their line counts as a writer's. */
    void promote(By who) {
      byReaders.values().removeIf(who::equals);
    }

    Map<UUID, By> onlyByReaders() {
      byReaders.keySet().removeAll(byOthers);
      return byReaders;
    }
  }

  private final Ledger ledger;
  private final Members members = new Members();
  private final Tries made = new Tries();
  private final Tries stopped = new Tries();
  private final Map<String, Integer> sent = new HashMap<>();
  private final Set<String> forbidden = new HashSet<>();

  /** Whose answers are stopped because they are removed. */
  private final Set<By> left = new HashSet<>();

  private ReaderCheck(Ledger ledger) {
    this.ledger = ledger;
  }

  static void check(List<Observed> history, Ledger ledger, List<Violation> found) {
    ReaderCheck check = new ReaderCheck(ledger);
    history.forEach(check::take);
    check.find(found);
  }

  private void take(Observed observed) {
    members.take(observed);
    switch (observed) {
      case Observed.Sent one -> send(one.account(), one.command());
      case Observed.Promotes up -> {
        made.promote(new By(up.account(), up.conversationId()));
        stopped.promote(new By(up.account(), up.conversationId()));
      }
      case Observed.Removes out -> left.add(new By(out.account(), out.conversationId()));
      case Observed.Refused no -> {
        if (no.code().startsWith("forbidden")) {
          forbidden.add(no.what());
        }
      }
      default -> {}
    }
  }

  private void send(String account, Command command) {
    sent.merge(command.id().toString(), 1, (one, other) -> one + other);
    UUID conversation = ledger.conversationOf(command.id().toString());
    if (conversation == null) {
      return;
    }
    By who = new By(account, conversation);
    boolean reads = members.reads(account, conversation);
    UUID id = command.created();
    if (command instanceof Command.Stop stop) {
      boolean isAsker = account.equals(ledger.owner(stop.replyId()));
      stopped.add(stop.replyId(), who, reads && !isAsker);
    } else if (id != null) {
      made.add(id, who, reads);
    }
  }

  private void find(List<Violation> found) {
    made.onlyByReaders()
        .forEach((id, who) -> {
          if (ledger.stored(id) != null) {
            found.add(new Violation.Forbidden(who.account(), id, "stored for a reader"));
          }
        });
    stopped
        .onlyByReaders()
        .forEach((id, who) -> {
          Message reply = ledger.stored(id);
          if (reply != null
              && reply.status().equals("stopped")
              && !left.contains(new By(String.valueOf(ledger.owner(id)), who.conversation()))) {
            found.add(new Violation.Forbidden(who.account(), id, "stopped for a reader"));
          }
        });
    for (Command command : ledger.asked()) {
      UUID id = command.created();
      String name = command.id().toString();
      boolean once = Integer.valueOf(1).equals(sent.get(name));
      if (id != null && once && forbidden.contains(name) && ledger.stored(id) != null) {
        found.add(
            new Violation.Forbidden(
                String.valueOf(ledger.owner(id)), id, "refused as forbidden, and stored"));
      }
    }
  }
}
