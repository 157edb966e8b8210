package dev.parley.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event for browsers that are connected to other nodes.
 *
 * @param accounts whose sockets get it, as the sender read them from the database
 * @param queue the name of the queue it goes to, without spaces
 * @param onlyWhereOpen the conversation that a socket must show to get it; null: all sockets
 * @param json the event, without line breaks
 */
public record NodeEvent(
    List<UUID> accounts, String queue, @Nullable UUID onlyWhereOpen, String json) {
  private static final String MARK = "EVENT";
  private static final String NO_CONVERSATION = "-";
  private static final int PARTS = 5;

  String line() {
    return String.join(
        " ",
        MARK,
        queue,
        onlyWhereOpen == null ? NO_CONVERSATION : onlyWhereOpen.toString(),
        accounts.stream().map(UUID::toString).collect(Collectors.joining(",")),
        json);
  }

  /** Empty for a line that is no event. */
  static Optional<NodeEvent> parse(String line) {
    String[] parts = line.split(" ", PARTS);
    if (parts.length != PARTS || !parts[0].equals(MARK)) {
      return Optional.empty();
    }
    try {
      List<UUID> accounts = Arrays.stream(parts[3].split(",")).map(UUID::fromString).toList();
      UUID open = parts[2].equals(NO_CONVERSATION) ? null : UUID.fromString(parts[2]);
      return Optional.of(new NodeEvent(accounts, parts[1], open, parts[4]));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
