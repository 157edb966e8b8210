package dev.parley.faults;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One line of a history: what a tab of an account did, was told or saw. */
sealed interface Noted {
  String account();

  String tab();

  /** From here on it hears from this node whatever its account is told, until it {@link Left}. */
  record Listens(String account, String tab, int node) implements Noted {}

  /** Its line is gone. */
  record Left(String account, String tab) implements Noted {}

  /** It sent this, perhaps not for the first time. */
  record Sent(String account, String tab, Command command) implements Noted {}

  /** It was told that a reply began: from now on both messages must never be lost. */
  record Began(String account, String tab, Message prompt, Message reply) implements Noted {}

  /** It saw this message, ended, in an event or in a page that it fetched. */
  record Saw(String account, String tab, Message message) implements Noted {}

  /** It was told something of this reply, or of this conversation. */
  record Heard(String account, String tab, UUID id) implements Noted {}

  /** It was told of this message without its text, which has this many UTF-16 units. */
  record ToldWithoutText(String account, String tab, Message message, int length)
      implements Noted {}

  /** It is about to fetch the newest messages of this conversation. */
  record Fetches(String account, String tab, UUID conversationId) implements Noted {}

  /** It was reloaded: of what it showed it reads back these, and shows the others no more. */
  record Reloads(String account, String tab, List<UUID> readBack) implements Noted {
    public Reloads {
      readBack = List.copyOf(readBack);
    }
  }

  /** While it grew, it showed what the model never said. */
  record Garbled(String account, String tab, Message message) implements Noted {}

  /** A command was refused, or a call failed, in a way that no fault excuses. */
  record Refused(String account, String tab, String what, String code) implements Noted {}

  /** At the end, the versions of the conversations in its list; only with an open line. */
  record Listing(String account, String tab, Map<UUID, Integer> versions) implements Noted {
    public Listing {
      versions = Map.copyOf(versions);
    }
  }

  /** At the end, all that it shows. */
  record Showing(String account, String tab, List<Message> messages) implements Noted {
    public Showing {
      messages = List.copyOf(messages);
    }
  }
}
