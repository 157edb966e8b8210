package dev.parley.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person at a tab does next in a conversation with others: ask, say something, edit a prompt
 * of their own, have one answered again, continue or stop what they asked for. Who may only read
 * tries the same, also with what is others'.
 */
final class NextSharedCommand {
  private static final String QUESTION = "Question";

  private final Random random;
  private final String who;
  private final Set<UUID> mine = new HashSet<>();
  private int asked;

  NextSharedCommand(Random random, String who) {
    this.random = random;
    this.who = who;
  }

  /** Whether a command of this tab to others makes this message. */
  boolean isMine(UUID message) {
    return mine.contains(message);
  }

  /** The next command; empty when there is nothing to do it with. */
  Optional<Command> next(SharedConversations.Place place, View view) {
    UUID conversation = place.conversation();
    List<Message> here =
        view.those(message ->
            message.conversationId().equals(conversation)
                && (place.reads() || mine.contains(message.id())));
    List<Message> answers = here.stream().filter(message -> !message.isPrompt()).toList();
    List<Message> questions =
        here.stream()
            .filter(message -> message.isPrompt() && message.text().startsWith(QUESTION))
            .toList();
    int dice = random.nextInt(100);
    if (dice < 45) {
      return Optional.of(prompt(conversation, newest(conversation, view), null, true));
    }
    if (dice < 65) {
      return Optional.of(prompt(conversation, null, null, false));
    }
    if (dice < 75) {
      return one(questions).map(edited -> prompt(conversation, null, edited.id(), true));
    }
    if (dice < 83) {
      return one(questions).map(prompt -> regenerate(prompt));
    }
    if (dice < 90) {
      return one(answers.stream().filter(Message::cutShort).toList())
          .map(reply -> new Command.Continue(reply.id(), reply.attempt()));
    }
    return one(answers.stream().filter(reply -> !reply.ended()).toList())
        .map(reply -> new Command.Stop(reply.id()));
  }

  /** Behind what is shown, or wherever the conversation is by now. */
  private @Nullable UUID newest(UUID conversation, View view) {
    return random.nextBoolean()
        ? null
        : view.those(message -> message.conversationId().equals(conversation)).stream()
            .filter(message -> !message.isPrompt() && message.ended())
            .max(Comparator.comparingInt(Message::position))
            .map(Message::id)
            .orElse(null);
  }

  private Command prompt(
      UUID conversation, @Nullable UUID parent, @Nullable UUID editOf, boolean asks) {
    Command.Prompt prompt =
        new Command.Prompt(
            UUID.randomUUID(),
            UUID.randomUUID(),
            conversation,
            parent,
            editOf,
            (asks ? QUESTION : "Saying") + " %d of %s to all 😀".formatted(++asked, who),
            asks);
    mine.add(prompt.messageId());
    mine.add(prompt.replyId());
    return prompt;
  }

  private Command regenerate(Message prompt) {
    Command.Regenerate again =
        new Command.Regenerate(UUID.randomUUID(), prompt.id(), prompt.conversationId());
    mine.add(again.replyId());
    return again;
  }

  private <T> Optional<T> one(List<T> of) {
    List<T> all = new ArrayList<>(of);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }
}
