package dev.parley.faults;

import java.util.UUID;

/** Something that must never be. */
sealed interface Violation {
  /** It was told as stored, and is not. */
  record Lost(UUID id, String what) implements Violation {}

  /** It is stored more often than it was asked for. */
  record Doubled(UUID id, String what) implements Violation {}

  /** It is stored, and nobody asked for it. */
  record Phantom(UUID id, String what) implements Violation {}

  /** It is at another place than it was sent to. */
  record Reordered(UUID id, String what) implements Violation {}

  /** An account saw what is another's. */
  record Foreign(String account, UUID id) implements Violation {}

  /** Something reached who was removed before, so many milliseconds in which all was whole. */
  record ReceivedAfterRemoval(
      String account, String tab, UUID conversationId, String what, long millis)
      implements Violation {}

  /** It was done for somebody who may only read. */
  record Forbidden(String account, UUID id, String what) implements Violation {}

  /** A conversation does not belong to who succeeds its owner. */
  record WrongOwner(UUID conversationId, String owner, String successor) implements Violation {}

  /** It is not what was sent, what the model said, or what was told. */
  record Altered(UUID id, String what) implements Violation {}

  /** It never came to its end. */
  record Stuck(UUID id, String what) implements Violation {}

  /** The model was asked more often than it may be. */
  record TooManyCalls(String question, String which, int calls, int allowed) implements Violation {}

  /** A tab was not told what it should have been. */
  record Undelivered(String account, String tab, UUID id, String what) implements Violation {}

  /** A tab showed the end of an answer so long after it was stored, with nothing in the way. */
  record Late(String account, String tab, UUID id, long millis) implements Violation {}

  /** Somebody was refused what no fault excuses. */
  record WronglyRefused(String account, String what, String code) implements Violation {}

  /** A tab shows something else than what is stored. */
  record Diverged(String account, String tab, String what) implements Violation {}
}
