package dev.parley.faults;

import dev.parley.StompFrame;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

  private final TabList list = new TabList();

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

  TabList list() {
    return list;
  }

  /** From now on it fetches there. */
  void fetchFrom(TabCalls node) {
    calls = node;
  }

  /** As a reload does. */
  void forget() {
    view.clear();
    elsewhere.clear();
    list.clear();
    listed = null;
  }

  /**
   * Takes an event about conversations and their answers.
   *
   * @param stored gets what began or was said, once its messages are here
   * @return whether it was one
   */
  boolean take(StompFrame frame, Consumer<Observed> stored) throws IOException {
    JsonNode event = frame.json();
    if (isOfGone(event)) {
      return true;
    }
    switch (frame.type()) {
      case "welcome" -> resync();
      case "began", "said" -> {
        Observed now = frame.type().equals("said") ? said(event) : began(event);
        history.note(now);
        list.put(event.path("conversation"));
        stored.accept(now);
      }
      case "grew" -> grew(event);
      case "waiting" -> hearOfReply(event);
      case "finished", "stopped", "interrupted", "failed" -> ended(event);
      case "changed" -> {
        hear(Message.id(event.path("conversation"), "id"));
        list.put(event.path("conversation"));
      }
      case "removed" -> drop(Message.id(event, "conversationId"), event.path("version").asInt());
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
    Map<UUID, Integer> now = new LinkedHashMap<>();
    for (JsonNode conversation : calls.list()) {
      UUID id = Message.id(conversation, "id");
      now.put(id, conversation.path("version").asInt());
      comeBack(id);
      if (!list.isGone(id)) {
        list.put(conversation);
      }
    }
    for (UUID id : list.shared()) {
      if (!now.containsKey(id) && !calls.has(id)) {
        drop(id, list.version(id));
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

  /** Reads the branch that ends with this message. */
  void fetch(Message leaf) throws IOException {
    take(leaf.conversationId(), calls.branch(leaf.conversationId(), leaf.id()));
  }

  private void fetchNewest(UUID conversation) throws IOException {
    history.note(new Observed.Fetches(account, tab, conversation));
    take(conversation, calls.newest(conversation));
  }

  private void take(UUID conversation, Optional<List<Message>> page) {
    page.ifPresentOrElse(
        messages -> messages.forEach(this::see),
        () -> drop(conversation, list.version(conversation)));
  }

  /** Its account is in this conversation no more, unless what it knows is newer. */
  private void drop(UUID conversation, int version) {
    if (version < list.version(conversation)) {
      return;
    }
    if (list.drop(conversation, version)) {
      history.note(new Observed.Gone(account, tab, conversation));
    }
    view.drop(conversation);
  }

  /** Whether it was under way when its account was removed; a later view brings all of it back. */
  private boolean isOfGone(JsonNode event) throws IOException {
    UUID id = Message.conversation(event);
    if (id == null || !list.isGone(id)) {
      return false;
    }
    if (list.isBack(id, event.path("conversation").path("version").asInt())) {
      comeBack(id);
    }
    return list.isGone(id);
  }

  private void comeBack(UUID conversation) throws IOException {
    if (list.isGone(conversation)) {
      list.comeBack(conversation);
      history.note(new Observed.Back(account, tab, conversation));
      fetchNewest(conversation);
    }
  }

  private Observed.Said said(JsonNode event) throws IOException {
    JsonNode told = event.path("prompt");
    Message prompt = Message.of(told);
    if (!put(told, prompt)) {
      fetch(prompt);
    }
    return new Observed.Said(account, tab, view.shown(prompt));
  }

  private Observed.Began began(JsonNode event) throws IOException {
    JsonNode promptTold = event.path("prompt");
    JsonNode replyTold = event.path("reply");
    Message prompt = Message.of(promptTold);
    Message reply = Message.of(replyTold);
    watchdog.heard(reply.id(), System.nanoTime());
    boolean promptHere = put(promptTold, prompt);
    boolean replyHere = put(replyTold, reply);
    if (Message.hasText(promptTold) && Message.hasText(replyTold)) {
      return new Observed.Began(account, tab, prompt, reply);
    }
    if (!promptHere || !replyHere) {
      fetch(reply);
    }
    return new Observed.Began(account, tab, view.shown(prompt), view.shown(reply));
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
    Message now = view.shown(shown);
    if (!view.isSaid(now)) {
      history.note(new Observed.Garbled(account, tab, now));
    }
  }

  /** A reply that is not shown: its begin was missed, or it is on another branch. */
  private void lookFor(UUID reply, JsonNode event) throws IOException {
    if (event.path("conversationId").isString() && elsewhere.add(reply)) {
      fetchNewest(Message.id(event, "conversationId"));
    }
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
      see(view.shown(message));
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
    history.note(new Observed.ReceivedWithoutText(account, tab, message, length));
    return view.putWithoutText(message, length);
  }

  private void see(Message message) {
    view.put(message);
    if (message.ended() && !message.equals(seen.put(message.id(), message))) {
      history.note(new Observed.Saw(account, tab, message));
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

  private UUID hear(UUID id) {
    if (heard.add(id)) {
      history.note(new Observed.Received(account, tab, id));
    }
    return id;
  }
}
