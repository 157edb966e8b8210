package dev.parley.cluster;

import java.util.Optional;
import java.util.UUID;

/**
 * A message to all nodes, from a node or from a trigger of the database.
 *
 * @param account the account that it concerns; {@link #NOBODY} for none
 * @param id of the reply or the sign-in
 * @param number the attempt or the security version; 0 where there is none
 */
public record Signal(Kind kind, UUID account, UUID id, int number) {
  /** Stands where a signal concerns no account or no row. */
  public static final UUID NOBODY = new UUID(0, 0);

  /** What happened. */
  public enum Kind {
    /** Stop this attempt of a reply. */
    STOP,
    /** A sign-in has ended. */
    SIGNED_OUT,
    /** From a trigger: the sign-ins with a lower security version than the number have ended. */
    SIGN_INS_ENDED,
    /** From the same trigger: all sign-ins of the account have ended. */
    DISABLED,
    /** Whether the account has the conversation open: 0 no longer, 1 open, 2 open and typing. */
    PRESENT,
    /** The sender has dropped events. */
    RESYNC
  }

  static Signal resync() {
    return new Signal(Kind.RESYNC, NOBODY, NOBODY, 0);
  }

  String line() {
    return kind + " " + account + " " + id + " " + number;
  }

  /** Reads a line; empty for one that is not a signal, or is unknown to this version of Parley. */
  static Optional<Signal> parse(String line) {
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
