package dev.parley.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one node tells the others: ids only. Whoever has sockets of the account reads the rest from
 * the database.
 *
 * @param account whose sockets should hear of it
 * @param id of the reply, the conversation or the sign-in
 * @param number the place in the line, the version, or the attempt; 0 where there is none
 */
public record Signal(Kind kind, UUID account, UUID id, int number) {
  /** What happened. */
  public enum Kind {
    BEGAN,
    WAITS,
    GREW,
    ENDED,
    STOP,
    CHANGED,
    REMOVED,
    SIGNED_OUT,
    /** By a trigger of the table: the sign-ins under a lower security version, the number. */
    SIGN_INS_ENDED,
    /** By the same trigger: all sign-ins of the account. */
    DISABLED
  }

  /** PostgreSQL takes less than 8,000 bytes in one notification; a line takes at most 97. */
  private static final int MOST_IN_ONE = 80;

  public Signal(Kind kind, UUID account, UUID id) {
    this(kind, account, id, 0);
  }

  /** The payloads that carry these signals from this node, each within PostgreSQL's limit. */
  static List<String> payloads(UUID from, List<Signal> signals) {
    List<String> payloads = new ArrayList<>();
    for (int start = 0; start < signals.size(); start += MOST_IN_ONE) {
      StringBuilder payload = new StringBuilder(from.toString());
      signals
          .subList(start, Math.min(signals.size(), start + MOST_IN_ONE))
          .forEach(signal -> payload.append('\n').append(signal.line()));
      payloads.add(payload.toString());
    }
    return payloads;
  }

  /** Whether this payload was sent by that node. */
  static boolean isFrom(UUID node, String payload) {
    return payload.startsWith(node.toString());
  }

  /** What a payload carries; a line that only a later version understands is left out. */
  static List<Signal> read(String payload) {
    return payload.lines().skip(1).flatMap(line -> parse(line).stream()).toList();
  }

  private String line() {
    return kind + " " + account + " " + id + " " + number;
  }

  private static Optional<Signal> parse(String line) {
    String[] parts = line.split(" ", -1);
    try {
      return parts.length == 4
          ? Optional.of(
              new Signal(
                  Kind.valueOf(parts[0]),
                  UUID.fromString(parts[1]),
                  UUID.fromString(parts[2]),
                  Integer.parseInt(parts[3])))
          : Optional.empty();
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
