package dev.parley.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Positions: one each, a parent's below its children's, and in the order that a tab sent. */
final class OrderCheck {
  private OrderCheck() {}

  static void check(Evidence evidence, Ledger ledger, List<Violation> found) {
    Map<UUID, Set<Integer>> taken = new HashMap<>();
    for (Evidence.Row row : evidence.rows()) {
      Message message = row.message();
      if (!taken
          .computeIfAbsent(message.conversationId(), any -> new HashSet<>())
          .add(message.position())) {
        found.add(
            new Violation.Reordered(message.id(), "position " + message.position() + " is taken"));
      }
      Message parent = message.parentId() == null ? null : ledger.stored(message.parentId());
      if (message.parentId() != null && parent == null) {
        found.add(new Violation.Lost(message.parentId(), "the parent of " + message.id()));
      } else if (parent != null && parent.position() >= message.position()) {
        found.add(new Violation.Reordered(message.id(), "before its parent"));
      }
    }
    inTheOrderOfSending(evidence.history(), ledger, found);
  }

  /** What a tab sends after it was told of another comes after that. */
  private static void inTheOrderOfSending(
      List<Observed> history, Ledger ledger, List<Violation> found) {
    Map<String, Map<UUID, Integer>> told = new HashMap<>();
    Set<UUID> sentBefore = new HashSet<>();
    for (Observed observed : history) {
      Map<UUID, Integer> highest =
          told.computeIfAbsent(observed.account() + "/" + observed.tab(), any -> new HashMap<>());
      if (observed instanceof Observed.Began began) {
        highest.merge(
            began.reply().conversationId(), began.reply().position(), (a, b) -> Math.max(a, b));
      } else if (observed instanceof Observed.Said said) {
        highest.merge(
            said.prompt().conversationId(), said.prompt().position(), (a, b) -> Math.max(a, b));
      } else if (observed instanceof Observed.Sent sent
          && sent.command() instanceof Command.Prompt prompt
          && sentBefore.add(prompt.messageId())) {
        Message stored = ledger.stored(prompt.messageId());
        int after = highest.getOrDefault(prompt.conversationId(), 0);
        if (stored != null && stored.position() <= after) {
          found.add(
              new Violation.Reordered(
                  stored.id(), "sent after position " + after + " was told: " + stored.brief()));
        }
      }
    }
  }
}
