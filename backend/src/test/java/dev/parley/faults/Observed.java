package dev.parley.faults;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of a history: what a tab of an account did, was told or saw. */
sealed interface Observed {
  String account();

  String tab();

  /** From here on it hears from this node whatever its account is told, until it {@link Left}. */
  record Listens(String account, String tab, int node) implements Observed {}

  /** Its line is gone. */
  record Left(String account, String tab) implements Observed {}

  /** It sent this, perhaps not for the first time. */
  record Sent(String account, String tab, Command command) implements Observed {}

  /** It was told that a reply began: from now on both messages must never be lost. */
  record Began(String account, String tab, Message prompt, Message reply) implements Observed {}

  /** It was told that this prompt is stored, which nobody answers. */
  record Said(String account, String tab, Message prompt) implements Observed {}

  /** It saw this message, ended, in an event or in a page that it fetched. */
  record Saw(String account, String tab, Message message) implements Observed {}

  /** It was told something of this reply, or of this conversation. */
  record Heard(String account, String tab, UUID id) implements Observed {}

  /** It was told of this message without its text, which has this many UTF-16 units. */
  record ToldWithoutText(String account, String tab, Message message, int length)
      implements Observed {}

  /** It is about to fetch the newest messages of this conversation. */
  record Fetches(String account, String tab, UUID conversationId) implements Observed {}

  /** It was reloaded: of what it showed it reads back these, and shows the others no more. */
  record Reloads(String account, String tab, List<UUID> readBack) implements Observed {
    public Reloads {
      readBack = List.copyOf(readBack);
    }
  }

  /** This account is in a shared conversation from here on, by an answer that it got. */
  record Joined(String account, String tab, UUID conversationId) implements Observed {}

  /** The owner is about to remove this account from a shared conversation. */
  record Removes(String account, String tab, UUID conversationId) implements Observed {}

  /** The owner was answered that this account is removed. */
  record Removed(String account, String tab, UUID conversationId) implements Observed {}

  /** The owner is about to invite this account again, which was removed. */
  record Invites(String account, String tab, UUID conversationId) implements Observed {}

  /** This account is about to accept its invitation. */
  record Accepts(String account, String tab, UUID conversationId) implements Observed {}

  /** From here on this account, which is in the conversation, may only read. */
  record Reads(String account, String tab, UUID conversationId) implements Observed {}

  /** The owner is about to let this account, which may only read, write too. */
  record Promotes(String account, String tab, UUID conversationId) implements Observed {}

  /** From here on this account, which could only read, writes too. */
  record Writes(String account, String tab, UUID conversationId) implements Observed {}

  /** The owner is about to let this account only read. */
  record Demotes(String account, String tab, UUID conversationId) implements Observed {}

  /**
   * This account, the owner's, is closed.
   *
   * @param successor who must own the conversation from then on
   */
  record Closed(String account, String tab, UUID conversationId, String successor)
      implements Observed {}

  /** This account was let in by a link that had ended. */
  record LetIn(String account, String tab, UUID conversationId, String link) implements Observed {}

  /** It was told, or read, that it is in this conversation no more. */
  record Gone(String account, String tab, UUID conversationId) implements Observed {}

  /** It was told, or read, that it is in this conversation again. */
  record Back(String account, String tab, UUID conversationId) implements Observed {}

  /**
   * Something of a shared conversation came out of its socket.
   *
   * @param messageId the prompt or the answer that it is about; null when it is about neither
   */
  record Reached(
      String account, String tab, UUID conversationId, @Nullable UUID messageId, String what)
      implements Observed {}

  /** While it grew, it showed what the model never said. */
  record Garbled(String account, String tab, Message message) implements Observed {}

  /** A command was refused, or a call failed, in a way that no fault excuses. */
  record Refused(String account, String tab, String what, String code) implements Observed {}

  /** At the end, the versions of the conversations in its list; only with an open line. */
  record Listing(String account, String tab, Map<UUID, Integer> versions) implements Observed {
    public Listing {
      versions = Map.copyOf(versions);
    }
  }

  /** At the end, where it is in these conversations; only with an open line. */
  record Branches(String account, String tab, Map<UUID, UUID> leaves) implements Observed {
    public Branches {
      leaves = Map.copyOf(leaves);
    }
  }

  /** At the end, all that it shows. */
  record Showing(String account, String tab, List<Message> messages) implements Observed {
    public Showing {
      messages = List.copyOf(messages);
    }
  }
}
