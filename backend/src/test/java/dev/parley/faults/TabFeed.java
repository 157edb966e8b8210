package dev.parley.faults;

import dev.parley.StompFrame;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a tab makes of its events, by the rules that the page follows: an event that does not fit
 * what the tab shows, or that left a text out, makes it fetch; so does a {@code welcome}, at any
 * time, and an answer that is silent while it grows.
 */
final class TabFeed {
  private final String account;
  private final String tab;
  private final History history;
  private final View view = new View();
  private final Watchdog watchdog = new Watchdog();
  private final Map<UUID, Message> seen = new HashMap<>();
  private final Set<UUID> heard = new HashSet<>();

  /** The newest version of each conversation that was told or read; other threads look at it. */
  private final Map<UUID, Integer> versions = new ConcurrentHashMap<>();

  /** Conversations with other members, which may end for it at any time. */
  private final Set<UUID> shared = ConcurrentHashMap.newKeySet();

  private final Set<UUID> gone = new HashSet<>();

  /** Answers that were looked for, and are on a branch that is not shown. */
  private final Set<UUID> elsewhere = new HashSet<>();

  /** The versions of the conversations when the list was fetched; null before. */
  private @Nullable Map<UUID, Integer> listed;

  private TabCalls calls;

  TabFeed(String account, String tab, History history, TabCalls calls) {
    this.account = account;
    this.tab = tab;
    this.history = history;
    this.calls = calls;
  }

  View view() {
    return view;
  }

  /** The conversations of its list, with the versions that it shows. */
  Map<UUID, Integer> versions() {
    return versions;
  }

  /** From now on it fetches there. */
  void fetchFrom(TabCalls node) {
    calls = node;
  }

  /** As a reload does. */
  void forget() {
    view.clear();
    elsewhere.clear();
    versions.clear();
    listed = null;
  }

  /**
   * Takes an event about conversations and their answers.
   *
   * @param begun gets the reply that began, once both messages are here
   * @return whether it was one
   */
  boolean take(StompFrame frame, Consumer<Noted.Began> begun) throws IOException {
    JsonNode event = frame.json();
    if (isOfGone(event)) {
      return true;
    }
    switch (frame.type()) {
      case "welcome" -> resync();
      case "began" -> {
        Noted.Began began = began(event);
        history.note(began);
        list(event.path("conversation"));
        begun.accept(began);
      }
      case "grew" -> grew(event);
      case "waiting" -> hearOfReply(event);
      case "finished", "stopped", "interrupted", "failed" -> ended(event);
      case "changed" -> {
        hear(Message.id(event.path("conversation"), "id"));
        list(event.path("conversation"));
      }
      case "removed" -> drop(Message.id(event, "conversationId"));
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Fetches whatever may have been missed: the list, what changed in it since it was fetched last,
   * and the answers that may have grown, ended or gone on.
   */
  void resync() throws IOException {
    elsewhere.clear();
    Map<UUID, Integer> before = listed;
    Map<UUID, Integer> now = calls.versions();
    now.forEach(this::list);
    for (UUID id : shared) {
      if (!now.containsKey(id) && !calls.has(id)) {
        drop(id);
      }
    }
    if (before == null) {
      listed = now;
    } else {
      for (Map.Entry<UUID, Integer> each : now.entrySet()) {
        if (!each.getValue().equals(before.get(each.getKey()))) {
          fetchNewest(each.getKey());
          before.put(each.getKey(), each.getValue());
        }
      }
    }
    for (Message reply : view.those(message -> !message.isPrompt() && !message.whole())) {
      fetch(reply);
    }
  }

  /** Fetches the answers of which nothing was heard for too long. */
  void fetchSilent() throws IOException {
    for (Message reply : watchdog.due(view.answering(), System.nanoTime())) {
      fetch(reply);
    }
  }

  /** Reads the branch that ends with this reply. */
  void fetch(Message reply) throws IOException {
    take(reply.conversationId(), calls.branch(reply.conversationId(), reply.id()));
  }

  private void fetchNewest(UUID conversation) throws IOException {
    history.note(new Noted.Fetches(account, tab, conversation));
    take(conversation, calls.newest(conversation));
  }

  private void take(UUID conversation, Optional<List<Message>> page) {
    page.ifPresentOrElse(messages -> messages.forEach(this::see), () -> drop(conversation));
  }

  /** Its account is in this conversation no more. */
  private void drop(UUID conversation) {
    if (gone.add(conversation)) {
      history.note(new Noted.Gone(account, tab, conversation));
    }
    shared.remove(conversation);
    versions.remove(conversation);
    view.drop(conversation);
  }

  /** What was under way when it was removed. */
  private boolean isOfGone(JsonNode event) {
    JsonNode id =
        event.path("conversationId").isString()
            ? event.path("conversationId")
            : event.path("conversation").path("id");
    return id.isString() && gone.contains(UUID.fromString(id.asString()));
  }

  private Noted.Began began(JsonNode event) throws IOException {
    JsonNode promptTold = event.path("prompt");
    JsonNode replyTold = event.path("reply");
    Message prompt = Message.of(promptTold);
    Message reply = Message.of(replyTold);
    watchdog.heard(reply.id(), System.nanoTime());
    boolean promptHere = put(promptTold, prompt);
    boolean replyHere = put(replyTold, reply);
    if (Message.hasText(promptTold) && Message.hasText(replyTold)) {
      return new Noted.Began(account, tab, prompt, reply);
    }
    if (!promptHere || !replyHere) {
      fetch(reply);
    }
    return new Noted.Began(account, tab, shown(prompt), shown(reply));
  }

  /** A message whose begin was told is stored, and so in the page that was fetched. */
  private Message shown(Message told) throws IOException {
    Message here = view.get(told.id());
    if (here == null) {
      throw new IOException("told, and not in its page: " + told.brief());
    }
    return here;
  }

  private void grew(JsonNode event) throws IOException {
    UUID reply = hearOfReply(event);
    Message shown = view.get(reply);
    if (shown == null) {
      lookFor(reply, event);
      return;
    }
    int attempt = event.path("attempt").asInt();
    String text = Message.hasText(event) ? event.path("text").asString() : null;
    if (!view.grew(reply, attempt, event.path("offset").asInt(), text)) {
      fetch(shown);
    }
    Message now = shown(shown);
    if (!isSaid(now)) {
      history.note(new Noted.Garbled(account, tab, now));
    }
  }

  /** A reply that is not shown: its begin was missed, or it is on another branch. */
  private void lookFor(UUID reply, JsonNode event) throws IOException {
    if (event.path("conversationId").isString() && elsewhere.add(reply)) {
      fetchNewest(Message.id(event, "conversationId"));
    }
  }

  /** What grows is a beginning of what the model says, at every moment. */
  private boolean isSaid(Message reply) {
    Message prompt = reply.parentId() == null ? null : view.get(reply.parentId());
    return prompt == null || Recital.to(prompt.text()).startsWith(reply.text());
  }

  private void ended(JsonNode event) throws IOException {
    if (event.path("conversationId").isString()) {
      hear(Message.id(event, "conversationId"));
    }
    JsonNode told = event.path("message");
    Message message = Message.of(told);
    if (Message.hasText(told)) {
      see(message);
    } else if (put(told, message)) {
      see(shown(message));
    } else {
      fetch(message);
    }
  }

  /** Takes a message as an event has it; false when its text must be fetched. */
  private boolean put(JsonNode told, Message message) {
    if (Message.hasText(told)) {
      view.put(message);
      return true;
    }
    int length = Message.length(told);
    history.note(new Noted.ToldWithoutText(account, tab, message, length));
    return view.putWithoutText(message, length);
  }

  private void see(Message message) {
    view.put(message);
    if (message.ended() && !message.equals(seen.put(message.id(), message))) {
      history.note(new Noted.Saw(account, tab, message));
    }
  }

  private UUID hearOfReply(JsonNode event) {
    if (event.path("conversationId").isString()) {
      hear(Message.id(event, "conversationId"));
    }
    UUID reply = hear(Message.id(event, "replyId"));
    watchdog.heard(reply, System.nanoTime());
    return reply;
  }

  private void list(JsonNode conversation) {
    if (conversation.path("memberCount").asInt() > 1) {
      shared.add(Message.id(conversation, "id"));
    }
    list(Message.id(conversation, "id"), conversation.path("version").asInt());
  }

  private void list(UUID conversation, int version) {
    versions.merge(conversation, version, (one, other) -> Math.max(one, other));
  }

  private UUID hear(UUID id) {
    if (heard.add(id)) {
      history.note(new Noted.Heard(account, tab, id));
    }
    return id;
  }
}
