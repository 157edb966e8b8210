package dev.parley.faults;

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
   * @return false when something before it is missing, which must be fetched
   */
  boolean grew(UUID reply, int attempt, int offset, String text) {
    Message here = messages.get(reply);
    if (here == null) {
      return false;
    }
    if (attempt < here.attempt() || (attempt == here.attempt() && here.ended())) {
      return true;
    }
    int length = here.text().length();
    if (offset > length) {
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

  /** As a reload does. */
  void clear() {
    messages.clear();
  }
}
