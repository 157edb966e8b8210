package dev.parley.faults;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a tab shows. It merges events and pages by the browser's one rule: the higher attempt, then
 * what has ended, then what is longer.
 */
final class View {
  private final Map<UUID, Message> messages = new LinkedHashMap<>();

  /** Takes a message as a page, a begin or an end has it. */
  void put(Message message) {
    messages.merge(message.id(), message, (here, there) -> wins(there, here) ? there : here);
  }

  /**
   * Takes a message of an event that left its text out.
   *
   * @param length of that text, in UTF-16 units
   * @return false when the text is not here, and must be fetched
   */
  boolean putWithoutText(Message told, int length) {
    Message here = messages.get(told.id());
    if (here == null || here.attempt() < told.attempt()) {
      return false;
    }
    if (here.attempt() > told.attempt()) {
      return true;
    }
    if (here.text().length() != length) {
      return false;
    }
    put(told.with(told.status(), told.attempt(), here.text()));
    return true;
  }

  private static boolean wins(Message there, Message here) {
    if (there.attempt() != here.attempt()) {
      return there.attempt() > here.attempt();
    }
    if (there.ended() != here.ended()) {
      return there.ended();
    }
    return there.text().length() >= here.text().length();
  }

  /**
   * Takes a piece of a growing reply.
   *
   * @param text null when it was too large for its event
   * @return false when something before it is missing, or its text, which must be fetched
   */
  boolean grew(UUID reply, int attempt, int offset, @Nullable String text) {
    Message here = messages.get(reply);
    if (here == null) {
      return false;
    }
    if (attempt < here.attempt() || (attempt == here.attempt() && here.ended())) {
      return true;
    }
    int length = here.text().length();
    if (text == null || offset > length || attempt > here.attempt() + 1) {
      return false;
    }
    if (attempt > here.attempt()) {
      messages.put(reply, here.with("answering", attempt, here.text().substring(0, offset) + text));
    } else if (offset + text.length() > length) {
      messages.put(
          reply, here.with(here.status(), attempt, here.text() + text.substring(length - offset)));
    }
    return true;
  }

  /** What grows is a beginning of what the model says, at every moment. */
  boolean isSaid(Message reply) {
    Message prompt = reply.parentId() == null ? null : get(reply.parentId());
    return prompt == null || ScriptedAnswer.to(prompt.text()).startsWith(reply.text());
  }

  /**
   * A message that was told and so is stored, and in the page that was fetched.
   *
   * @throws IOException when it is not
   */
  Message shown(Message told) throws IOException {
    Message here = messages.get(told.id());
    if (here == null) {
      throw new IOException("told, and not in its page: " + told.brief());
    }
    return here;
  }

  @Nullable Message get(UUID id) {
    return messages.get(id);
  }

  List<Message> all() {
    return List.copyOf(messages.values());
  }

  List<Message> those(Predicate<Message> wanted) {
    return messages.values().stream().filter(wanted).toList();
  }

  List<Message> answering() {
    return those(message -> !message.ended());
  }

  /** As the page does when its account is in this conversation no more. */
  void drop(UUID conversation) {
    messages.values().removeIf(message -> message.conversationId().equals(conversation));
  }

  /** As a reload does. */
  void clear() {
    messages.clear();
  }
}
