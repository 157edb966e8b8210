package dev.parley.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was asked for and what is stored, by ids: the two sides that a check compares. */
final class Ledger {
  private final Map<String, Command> asked = new LinkedHashMap<>();
  private final Map<UUID, String> owners = new HashMap<>();
  private final Map<UUID, Evidence.Row> rows = new LinkedHashMap<>();
  private final Map<UUID, Set<UUID>> answersAskedFor = new HashMap<>();
  private final Map<UUID, Set<UUID>> promptsAskedFor = new HashMap<>();
  private final Map<UUID, UUID> conversations = new HashMap<>();
  private final Members members = new Members();
  private final Set<String> refused = new HashSet<>();

  Ledger(Evidence evidence) {
    evidence.rows().forEach(row -> rows.put(row.message().id(), row));
    for (Observed observed : evidence.history()) {
      members.take(observed);
      switch (observed) {
        case Observed.Sent sent -> add(sent);
        case Observed.Refused no -> refused.add(no.what());
        case Observed.Connected connected -> {}
        case Observed.Disconnected disconnected -> {}
        case Observed.Began began -> {}
        case Observed.Saw saw -> {}
        case Observed.Received received -> {}
        case Observed.ReceivedWithoutText received -> {}
        case Observed.Fetches fetches -> {}
        case Observed.Garbled garbled -> {}
        case Observed.Listing listing -> {}
        case Observed.Reloads reloads -> {}
        case Observed.Joined in -> conversations.put(in.conversationId(), in.conversationId());
        case Observed.Removes removes -> {}
        case Observed.Removed removed -> {}
        case Observed.Reached reached -> {}
        case Observed.Gone gone -> {}
        case Observed.Showing showing -> {}
        case Observed.Invites _, Observed.Accepts _, Observed.Reads _ -> {}
        case Observed.Promotes _, Observed.Writes _, Observed.Demotes _ -> {}
        case Observed.Closed _,
            Observed.LetIn _,
            Observed.Back _,
            Observed.Branches _,
            Observed.Said _ -> {}
      }
    }
  }

  private void add(Observed.Sent sent) {
    Command command = sent.command();
    asked.putIfAbsent(command.id().toString(), command);
    switch (command) {
      case Command.Prompt prompt -> {
        own(sent.account(), prompt.messageId(), prompt.conversationId());
        conversations.put(prompt.messageId(), prompt.conversationId());
        conversations.put(prompt.conversationId(), prompt.conversationId());
        if (prompt.asks()) {
          own(sent.account(), prompt.replyId());
          conversations.put(prompt.replyId(), prompt.conversationId());
          children(answersAskedFor, prompt.messageId()).add(prompt.replyId());
        }
        children(promptsAskedFor, prompt.conversationId()).add(prompt.messageId());
      }
      case Command.Regenerate again -> {
        own(sent.account(), again.replyId());
        conversations.put(again.replyId(), again.conversationId());
        children(answersAskedFor, again.parentId()).add(again.replyId());
      }
      case Command.Continue goOn -> {}
      case Command.Stop stop -> {}
    }
  }

  private void own(String account, UUID... ids) {
    for (UUID id : ids) {
      owners.put(id, account);
    }
  }

  private static Set<UUID> children(Map<UUID, Set<UUID>> of, UUID parent) {
    return of.computeIfAbsent(parent, any -> new HashSet<>());
  }

  List<Command> asked() {
    return List.copyOf(asked.values());
  }

  @Nullable Command asked(UUID id) {
    return asked.get(id.toString());
  }

  boolean wasRefused(UUID command) {
    return refused.contains(command.toString());
  }

  /** Which account chose this id; null when none did. */
  @Nullable String owner(UUID id) {
    return owners.get(id);
  }

  /** The conversation of a message, or itself; null when nobody sent anything there. */
  @Nullable UUID conversation(UUID id) {
    return conversations.get(id);
  }

  /** The conversation that a command with this id goes to; null when it is none. */
  @Nullable UUID conversationOf(String command) {
    return switch (asked.get(command)) {
      case null -> null;
      case Command.Prompt prompt -> prompt.conversationId();
      case Command.Regenerate again -> again.conversationId();
      case Command.Continue goOn -> conversation(goOn.replyId());
      case Command.Stop stop -> conversation(stop.replyId());
    };
  }

  /** Whether this refuses to stop an answer that somebody else asked for. */
  boolean stopsOthers(Observed.Refused no) {
    Command command = asked.get(no.what());
    UUID reply =
        command instanceof Command.Stop stop
            ? stop.replyId()
            : command instanceof Command.Regenerate again ? again.replyId() : null;
    return reply != null && !no.account().equals(owner(reply));
  }

  /** Who is in the shared conversations of the run, or was. */
  Members members() {
    return members;
  }

  /** Whether this account chose the id, or was in its conversation at any time. */
  boolean mayKnow(String account, UUID id) {
    UUID conversation = conversations.get(id);
    return account.equals(owners.get(id))
        || (conversation != null && members.everIn(account, conversation));
  }

  /** The account that owns the conversation of a stored message; null when it is not stored. */
  @Nullable String ownerOfRow(UUID id) {
    Evidence.Row row = rows.get(id);
    return row == null ? null : row.account();
  }

  @Nullable Message stored(UUID id) {
    Evidence.Row row = rows.get(id);
    return row == null ? null : row.message();
  }

  /** The answers that were asked for to this prompt. */
  Set<UUID> answersTo(UUID prompt) {
    return answersAskedFor.getOrDefault(prompt, Set.of());
  }

  /** Whether this account sent this very text to this conversation. */
  boolean wasSent(UUID conversation, String text) {
    return promptsAskedFor.getOrDefault(conversation, Set.of()).stream()
        .anyMatch(id -> asked(id) instanceof Command.Prompt prompt && prompt.text().equals(text));
  }

  /** What the model says to the prompt of this reply; null when that prompt is not stored. */
  @Nullable String recitalFor(Message reply) {
    Message prompt = reply.parentId() == null ? null : stored(reply.parentId());
    return prompt == null ? null : ScriptedAnswer.to(prompt.text());
  }
}
