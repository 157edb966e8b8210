package dev.parley.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What an account reads over HTTP is what is stored: all of its own, and nothing else. */
final class PagesCheck {
  private PagesCheck() {}

  static void check(List<Evidence.Page> pages, Ledger ledger, List<Violation> found) {
    Map<String, Set<UUID>> read = new HashMap<>();
    for (Evidence.Page page : pages) {
      Set<UUID> all = read.computeIfAbsent(page.account(), any -> new HashSet<>());
      page(page, ledger, found);
      page.messages().forEach(message -> all.add(message.id()));
    }
    for (Command command : ledger.asked()) {
      if (command instanceof Command.Prompt prompt && ledger.stored(prompt.messageId()) != null) {
        String owner = ledger.ownerOfRow(prompt.messageId());
        if (owner != null && !read.getOrDefault(owner, Set.of()).contains(prompt.messageId())) {
          found.add(
              new Violation.Lost(prompt.messageId(), "stored, and in no page of its account"));
        }
      }
    }
  }

  private static void page(Evidence.Page page, Ledger ledger, List<Violation> found) {
    int last = 0;
    Set<UUID> here = new HashSet<>();
    for (Message message : page.messages()) {
      String owner = ledger.owner(message.id());
      Message stored = ledger.stored(message.id());
      boolean others =
          owner != null
              && (!ledger.mayKnow(page.account(), message.id())
                  || ledger.members().isLeaving(page.account(), message.conversationId()));
      if (others) {
        found.add(new Violation.Foreign(page.account(), message.id()));
      } else if (!here.add(message.id())) {
        found.add(new Violation.Doubled(message.id(), "twice in one page"));
      } else if (message.position() <= last) {
        found.add(new Violation.Reordered(message.id(), "a page is not in the order of positions"));
      } else if (stored == null) {
        found.add(new Violation.Phantom(message.id(), "read: " + message.brief()));
      } else if (!stored.text().equals(message.text())
          || !stored.status().equals(message.status())) {
        found.add(
            new Violation.Altered(
                message.id(), "read as " + message.brief() + ", stored as " + stored.brief()));
      }
      last = message.position();
    }
  }
}
