package dev.parley.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A run in which all went well, for tests to spoil in one place. */
final class Story {
  final List<Observed> history = new ArrayList<>();
  final Map<UUID, Evidence.Row> rows = new LinkedHashMap<>();
  final List<Evidence.Page> pages = new ArrayList<>();
  final List<Evidence.Call> calls = new ArrayList<>();

  /** Each account has one tab, and asks twice in one conversation. */
  static Story ofTwoAccounts() {
    Story story = new Story();
    for (String account : List.of("maya", "omar")) {
      story.history.add(new Observed.Connected(account, "tab", 0));
      UUID conversation = UUID.randomUUID();
      Message first = story.asks(account, conversation, null, "First of " + account, 1);
      story.asks(account, conversation, first.id(), "Second of " + account, 3);
      story.readsAll(account, conversation);
    }
    return story;
  }

  /** Asks in another conversation, and is answered whole by a call of its own. */
  Message asks(String account, String text) {
    Message reply = asks(account, UUID.randomUUID(), null, text, 1);
    readsAll(account, reply.conversationId());
    return reply;
  }

  /** Asks once more for an answer to the same prompt, and gets it by a call of its own. */
  Message asksAgain(String account, Message beside) {
    UUID prompt = Objects.requireNonNull(beside.parentId());
    Message reply =
        message(UUID.randomUUID(), beside.conversationId(), prompt, 3, "assistant", beside.text());
    Message asked = Objects.requireNonNull(rows.get(prompt)).message();
    history.add(
        new Observed.Sent(
            account, "tab", new Command.Regenerate(reply.id(), prompt, reply.conversationId())));
    history.add(new Observed.Began(account, "tab", asked, reply));
    rows.put(reply.id(), new Evidence.Row(account, reply));
    calls.add(whole("node", asked.text(), calls.size()));
    return reply;
  }

  void readsAll(String account, UUID conversation) {
    List<Message> own =
        rows.values().stream()
            .map(Evidence.Row::message)
            .filter(each -> each.conversationId().equals(conversation))
            .toList();
    pages.add(new Evidence.Page(account, own));
    history.add(new Observed.Showing(account, "tab", own));
  }

  private Message asks(
      String account, UUID conversation, @Nullable UUID parent, String text, int position) {
    Command.Prompt command =
        new Command.Prompt(UUID.randomUUID(), UUID.randomUUID(), conversation, parent, text);
    return asks(account, account, command, parent, position);
  }

  /**
   * Asks in a conversation of somebody's.
   *
   * @param parent behind which it is stored
   */
  Message asks(
      String owner, String account, Command.Prompt command, @Nullable UUID parent, int position) {
    history.add(new Observed.Sent(account, "tab", command));
    UUID conversation = command.conversationId();
    String text = command.text();
    Message prompt = message(command.messageId(), conversation, parent, position, "user", text);
    Message reply =
        message(
            command.replyId(),
            conversation,
            command.messageId(),
            position + 1,
            "assistant",
            ScriptedAnswer.to(text));
    history.add(new Observed.Began(account, "tab", prompt, reply.with("answering", 1, "")));
    history.add(new Observed.Received(account, "tab", reply.id()));
    history.add(new Observed.Saw(account, "tab", reply));
    rows.put(prompt.id(), new Evidence.Row(owner, prompt));
    rows.put(reply.id(), new Evidence.Row(owner, reply));
    calls.add(whole("node", text, calls.size()));
    return reply;
  }

  /** Says something to the others behind this message; it is stored. */
  Message says(String owner, String account, Message behind, int position) {
    Command.Prompt command =
        new Command.Prompt(
            UUID.randomUUID(),
            UUID.randomUUID(),
            behind.conversationId(),
            null,
            null,
            "Saying of " + account,
            false);
    history.add(new Observed.Sent(account, "tab", command));
    Message said =
        message(
            command.messageId(),
            behind.conversationId(),
            behind.id(),
            position,
            "user",
            command.text());
    history.add(new Observed.Said(account, "tab", said));
    rows.put(said.id(), new Evidence.Row(owner, said));
    return said;
  }

  private static Message message(
      UUID id, UUID conversation, @Nullable UUID parent, int position, String role, String text) {
    return new Message(id, conversation, parent, position, role, "complete", 1, text, null, false);
  }

  /** The model said all it had to say to this node, in the nth second. */
  static Evidence.Call whole(String node, String question, int second) {
    long begun = Duration.ofSeconds(second).toNanos();
    long over = begun + Duration.ofMillis(800).toNanos();
    return new Evidence.Call(node, question, "", begun, over, Evidence.Call.End.WHOLE);
  }

  /** The nth stored message of all, from 0: prompt, reply, prompt, reply, of maya, then of omar. */
  Message stored(int index) {
    return List.copyOf(rows.values()).get(index).message();
  }

  /** Changes a row, and what its account reads and is shown of it, so that only the row is odd. */
  void changeEverywhere(Message message, UnaryOperator<Message> change) {
    changeRow(message, change);
    pages.replaceAll(
        page -> new Evidence.Page(page.account(), changed(page.messages(), message, change)));
    history.replaceAll(observed ->
        observed instanceof Observed.Showing showing
            ? new Observed.Showing(
                showing.account(), showing.tab(), changed(showing.messages(), message, change))
            : observed);
  }

  void changeRow(Message message, UnaryOperator<Message> change) {
    Evidence.Row row = Objects.requireNonNull(rows.get(message.id()));
    rows.put(message.id(), new Evidence.Row(row.account(), change.apply(row.message())));
  }

  private static List<Message> changed(
      List<Message> messages, Message which, UnaryOperator<Message> change) {
    return messages.stream()
        .map(each -> each.id().equals(which.id()) ? change.apply(each) : each)
        .toList();
  }

  /** Nobody was told of its end. */
  void forgetTheEnd(Message message) {
    history.removeIf(observed ->
        observed instanceof Observed.Saw saw && saw.message().id().equals(message.id()));
  }

  List<Violation> check() {
    return Checker.check(new Evidence(history, List.copyOf(rows.values()), pages, calls));
  }
}
