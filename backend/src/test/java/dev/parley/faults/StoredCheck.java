package dev.parley.faults;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Every row was asked for once, belongs to who asked, has its text, and every answer has ended. */
final class StoredCheck {
  private StoredCheck() {}

  static void check(List<Evidence.Row> rows, Ledger ledger, List<Violation> found) {
    for (Evidence.Row row : rows) {
      Message message = row.message();
      String owner = ledger.owner(message.id());
      if (owner == null) {
        found.add(unasked(message, ledger));
      } else if (!ledger.mayKnow(row.account(), message.id())) {
        found.add(new Violation.Foreign(row.account(), message.id()));
      } else if (message.isPrompt()) {
        prompt(message, ledger, found);
      } else {
        reply(message, ledger, found);
      }
    }
    for (Command command : ledger.asked()) {
      UUID id = command.created();
      if (id != null && ledger.stored(id) == null && !ledger.wasRefused(command.id())) {
        found.add(new Violation.Stuck(id, "sent and neither stored nor refused: " + command));
      }
    }
  }

  private static Violation unasked(Message message, Ledger ledger) {
    boolean again =
        message.isPrompt()
            ? ledger.wasSent(message.conversationId(), message.text())
            : message.parentId() != null && ledger.asked(message.parentId()) != null;
    return again
        ? new Violation.Doubled(message.id(), message.brief())
        : new Violation.Phantom(message.id(), message.brief());
  }

  private static void prompt(Message message, Ledger ledger, List<Violation> found) {
    if (!(ledger.asked(message.id()) instanceof Command.Prompt sent)) {
      found.add(new Violation.Phantom(message.id(), "an id of something else: " + message.brief()));
      return;
    }
    if (!sent.text().equals(message.text())) {
      found.add(new Violation.Altered(message.id(), "the prompt is not what was sent"));
    }
    boolean elsewhere =
        !sent.conversationId().equals(message.conversationId())
            || (sent.parentId() != null && !follows(message, sent.parentId(), ledger))
            || (sent.editOf() != null && !isBeside(message, sent.editOf(), ledger));
    if (elsewhere) {
      found.add(new Violation.Reordered(message.id(), "not where it was sent to"));
    }
    if (sent.asks() && ledger.stored(sent.replyId()) == null) {
      found.add(new Violation.Lost(sent.replyId(), "the prompt is stored without its answer"));
    }
  }

  /** In a shared conversation somebody else may have asked there first. */
  private static boolean follows(Message prompt, UUID parent, Ledger ledger) {
    UUID before = prompt.parentId();
    boolean shared = ledger.members().isShared(prompt.conversationId());
    while (before != null && !before.equals(parent) && shared) {
      Message above = ledger.stored(before);
      before = above == null ? null : above.parentId();
    }
    return parent.equals(before);
  }

  private static boolean isBeside(Message prompt, UUID edited, Ledger ledger) {
    Message other = ledger.stored(edited);
    return other == null || Objects.equals(other.parentId(), prompt.parentId());
  }

  private static void reply(Message message, Ledger ledger, List<Violation> found) {
    UUID parent = message.parentId();
    if (parent == null || !ledger.answersTo(parent).contains(message.id())) {
      found.add(new Violation.Reordered(message.id(), "not below the prompt it was asked for"));
    }
    if (!message.ended()) {
      found.add(new Violation.Stuck(message.id(), message.brief()));
    }
    String recital = ledger.recitalFor(message);
    if (recital != null && !agrees(message, recital)) {
      found.add(
          new Violation.Altered(
              message.id(),
              "not what the model said, %s:%n  stored %s%n  said   %s"
                  .formatted(message.brief(), message.text(), recital)));
    }
  }

  /** A whole answer is all that the model said, another one its beginning. */
  private static boolean agrees(Message message, String recital) {
    return message.whole() ? message.text().equals(recital) : recital.startsWith(message.text());
  }
}
