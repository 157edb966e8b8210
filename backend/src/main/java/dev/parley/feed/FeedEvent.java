package dev.parley.feed;

import dev.parley.live.LiveQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event for browsers, a record that Jackson writes. */
public interface FeedEvent {
  /** The queue it goes to. */
  LiveQueue queue();

  /** The conversation that a socket must show to get it; null for an event that goes to all. */
  default @Nullable UUID onlyWhereOpen() {
    return null;
  }

  /** Whether texts are left out: browsers have them already, or fetch them. */
  default boolean leavesTextsOut() {
    return false;
  }
}
