package dev.parley.transfer.export;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.MessagePortions;
import dev.parley.conversation.MessageRole;
import dev.parley.conversation.MessageView;
import dev.parley.conversation.member.Author;
import dev.parley.llm.ModelProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes the branch of a conversation that its account is in, as Markdown for people. */
@Component
class MarkdownExport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final MessagePortions portions;

  MarkdownExport(MessagePortions portions) {
    this.portions = portions;
  }

  /** The stream stays open. */
  void write(AccountId me, ConversationView conversation, OutputStream out) throws IOException {
    String title = conversation.title().isEmpty() ? "Conversation" : conversation.title();
    write(out, "# " + title + "\n");
    UUID leaf = conversation.activeMessageId();
    if (leaf == null) {
      return; // It has no messages.
    }
    int last = 0;
    for (List<MessageView> portion = portions.branch(me, conversation.id(), leaf, last);
        !portion.isEmpty();
        portion = portions.branch(me, conversation.id(), leaf, last)) {
      for (MessageView message : portion) {
        write(out, "\n## " + who(me, message) + ", " + time(message.createdAt()) + "\n\n");
        write(out, message.answer().strip() + "\n");
        ModelProblem problem = message.problem();
        if (problem != null) {
          write(out, "\n*" + problem.title() + "*\n");
        }
      }
      last = portion.getLast().position();
    }
  }

  private static String who(AccountId me, MessageView message) {
    if (message.role() == MessageRole.ASSISTANT) {
      return Objects.requireNonNullElse(message.model(), "Answer");
    }
    Author by = message.by();
    return by == null || by.accountId().equals(me.value()) ? "You" : by.displayName();
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
