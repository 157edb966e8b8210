package dev.parley.faults;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of a history: what a tab of an account did, received or showed. */
sealed interface Observed {
  String account();

  String tab();

  /**
   * From here on this node sends it all events of its account, until it is {@link Disconnected}.
   */
  record Connected(String account, String tab, int node) implements Observed {}

  /** Its socket has closed. */
  record Disconnected(String account, String tab) implements Observed {}

  /** It sent this, perhaps not for the first time. */
  record Sent(String account, String tab, Command command) implements Observed {}

  /** It received that a reply began: from now on neither message may be lost. */
  record Began(String account, String tab, Message prompt, Message reply) implements Observed {}

  /** It received that this prompt is stored, which no model answers. */
  record Said(String account, String tab, Message prompt) implements Observed {}

  /** It saw this message, ended, in an event or in a page that it fetched. */
  record Saw(String account, String tab, Message message) implements Observed {}

  /** It received an event about this reply, or about this conversation. */
  record Received(String account, String tab, UUID id) implements Observed {}

  /** It received this message without its text, which has this many UTF-16 units. */
  record ReceivedWithoutText(String account, String tab, Message message, int length)
      implements Observed {}

  /** It is about to fetch the newest messages of this conversation. */
  record Fetches(String account, String tab, UUID conversationId) implements Observed {}

  /** It was reloaded: it restores these messages from storage, and no longer shows the others. */
  record Reloads(String account, String tab, List<UUID> readBack) implements Observed {
    public Reloads {
      readBack = List.copyOf(readBack);
    }
  }

  /** From here on this account is a member of a shared conversation, as a response said. */
  record Joined(String account, String tab, UUID conversationId) implements Observed {}

  /** The owner is about to remove this account from a shared conversation. */
  record Removes(String account, String tab, UUID conversationId) implements Observed {}

  /** The owner received the response that this account is removed. */
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

  /** This account could join with a link that had expired. */
  record LetIn(String account, String tab, UUID conversationId, String link) implements Observed {}

  /** It received, or fetched, that it is no longer a member of this conversation. */
  record Gone(String account, String tab, UUID conversationId) implements Observed {}

  /** It received, or fetched, that it is a member of this conversation again. */
  record Back(String account, String tab, UUID conversationId) implements Observed {}

  /**
   * Its socket received an event of a shared conversation.
   *
   * @param messageId the prompt or the answer that it is about; null when it is about neither
   */
  record Reached(
      String account, String tab, UUID conversationId, @Nullable UUID messageId, String what)
      implements Observed {}

  /** While the answer was streamed, it showed text that the model never sent. */
  record Garbled(String account, String tab, Message message) implements Observed {}

  /** A command was refused, or a call failed, in a way that no fault excuses. */
  record Refused(String account, String tab, String what, String code) implements Observed {}

  /** At the end, the versions of the conversations in its list; only while connected. */
  record Listing(String account, String tab, Map<UUID, Integer> versions) implements Observed {
    public Listing {
      versions = Map.copyOf(versions);
    }
  }

  /** At the end, its active branch in these conversations; only while connected. */
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
