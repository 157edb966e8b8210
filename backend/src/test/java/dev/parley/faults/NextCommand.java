package dev.parley.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person at a tab does next, by chance and by what the tab shows. */
final class NextCommand {
  /** Texts that several accounts send, so that some answers come from the cache. */
  private static final int SHARED_QUESTIONS = 5;

  private static final int MAX_CONVERSATION = 12;

  private final Random random;
  private final String who;
  private final SharedConversations shared;
  private int asked;

  NextCommand(Random random, String who, SharedConversations shared) {
    this.shared = shared;
    this.random = random;
    this.who = who;
  }

  /** The next command; empty when there is nothing to do it with. */
  Optional<Command> next(View view) {
    int dice = random.nextInt(100);
    if (dice < 40) {
      return Optional.of(opening());
    }
    if (dice < 70) {
      return one(leaves(view)).map(leaf -> following(leaf, leaf.id()));
    }
    if (dice < 76) {
      // Wherever the conversation is by now.
      return one(leaves(view)).map(leaf -> following(leaf, null));
    }
    if (dice < 85) {
      return one(own(view.answering())).map(reply -> new Command.Stop(reply.id()));
    }
    if (dice < 90) {
      return one(view.those(message -> message.isPrompt() && !isShared(message)))
          .map(prompt ->
              new Command.Regenerate(UUID.randomUUID(), prompt.id(), prompt.conversationId()));
    }
    return one(own(view.those(Message::cutShort)))
        .map(reply -> new Command.Continue(reply.id(), reply.attempt()));
  }

  /** Those that this tab may stop and continue here; {@link NextSharedCommand} has the others. */
  List<Message> own(List<Message> answers) {
    return answers.stream().filter(answer -> !isShared(answer)).toList();
  }

  private boolean isShared(Message message) {
    return shared.has(message.conversationId());
  }

  private Command.Prompt opening() {
    String text =
        random.nextInt(6) == 0 ? "Question of all " + random.nextInt(SHARED_QUESTIONS) : own();
    return new Command.Prompt(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), null, text);
  }

  private Command.Prompt following(Message leaf, @Nullable UUID parent) {
    return new Command.Prompt(
        UUID.randomUUID(), UUID.randomUUID(), leaf.conversationId(), parent, own());
  }

  private String own() {
    return "Question %d of %s 😀".formatted(++asked, who);
  }

  private List<Message> leaves(View view) {
    return view.those(message ->
        !isShared(message)
            && !message.isPrompt()
            && message.ended()
            && message.position() < MAX_CONVERSATION);
  }

  private <T> Optional<T> one(List<T> of) {
    List<T> all = new ArrayList<>(of);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }
}
