package dev.parley.cluster;

import java.util.Optional;
import java.util.UUID;

/**
 * What a node, or a trigger of the database, tells the nodes themselves.
 *
 * @param account whom it is about; {@link #NOBODY} where it is about no account
 * @param id of the reply or the sign-in
 * @param number the attempt or the security version; 0 where there is none
 */
public record Signal(Kind kind, UUID account, UUID id, int number) {
  /** Stands where a signal concerns no account or no row. */
  public static final UUID NOBODY = new UUID(0, 0);

  /** What happened. */
  public enum Kind {
    /** This attempt of a reply is to be stopped. */
    STOP,
    /** A sign-in has ended. */
    SIGNED_OUT,
    /** By a trigger of the table: the sign-ins under a lower security version, the number. */
    SIGN_INS_ENDED,
    /** By the same trigger: all sign-ins of the account. */
    DISABLED,
    /** The sender had to drop events. */
    RESYNC
  }

  static Signal resync() {
    return new Signal(Kind.RESYNC, NOBODY, NOBODY, 0);
  }

  String line() {
    return kind + " " + account + " " + id + " " + number;
  }

  /** Empty for a line that is no signal, or one of another version. */
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
