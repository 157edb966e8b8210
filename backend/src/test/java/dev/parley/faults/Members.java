package dev.parley.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who is in which shared conversation, as far as a history has been followed. */
final class Members {
  private record In(String account, UUID conversation) {}

  private final Map<In, Integer> joined = new HashMap<>();
  private final Set<In> leaving = new HashSet<>();
  private final Set<UUID> shared = new HashSet<>();
  private int moment;

  /** Takes the next line of the history. */
  void take(Noted noted) {
    if (noted instanceof Noted.Joined in) {
      joined.putIfAbsent(new In(in.account(), in.conversationId()), moment);
      shared.add(in.conversationId());
    } else if (noted instanceof Noted.Removes out) {
      leaving.add(new In(out.account(), out.conversationId()));
    }
    moment++;
  }

  boolean isShared(UUID conversation) {
    return shared.contains(conversation);
  }

  /** Whether this account is in it or was. */
  boolean everIn(String account, UUID conversation) {
    return joined.containsKey(new In(account, conversation));
  }

  /** Whether it has joined, and nobody removes it. */
  boolean stays(String account, UUID conversation) {
    return staysSince(moment, account, conversation);
  }

  /** Whether it joined before this line of the history, and nobody removes it. */
  boolean staysSince(int line, String account, UUID conversation) {
    Integer since = joined.get(new In(account, conversation));
    return since != null && since < line && !isLeaving(account, conversation);
  }

  /** Whether somebody has begun to remove it. */
  boolean isLeaving(String account, UUID conversation) {
    return leaving.contains(new In(account, conversation));
  }
}
