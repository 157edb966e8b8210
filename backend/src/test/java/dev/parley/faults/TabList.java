package dev.parley.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** The conversations that a tab lists, and those that ended for it. */
final class TabList {
  /** The newest version of each that was told or read; other threads look at it. */
  private final Map<UUID, Integer> versions = new ConcurrentHashMap<>();

  /** Where the account is in each, by that version. */
  private final Map<UUID, UUID> leaves = new ConcurrentHashMap<>();

  /** Conversations with other members, which may end for it at any time. */
  private final Set<UUID> shared = ConcurrentHashMap.newKeySet();

  /** Those that ended for it, and the newest version that it knew or that ended it. */
  private final Map<UUID, Integer> gone = new HashMap<>();

  Map<UUID, Integer> versions() {
    return versions;
  }

  Map<UUID, UUID> leaves() {
    return leaves;
  }

  Set<UUID> shared() {
    return shared;
  }

  /** Takes a conversation as an event or the list has it. */
  void put(JsonNode conversation) {
    UUID id = Message.id(conversation, "id");
    if (conversation.path("memberCount").asInt() > 1) {
      shared.add(id);
    }
    int version = conversation.path("version").asInt();
    if (version >= versions.getOrDefault(id, 0)) {
      versions.put(id, version);
      JsonNode leaf = conversation.path("activeMessageId");
      if (leaf.isString()) {
        leaves.put(id, UUID.fromString(leaf.asString()));
      }
    }
  }

  /** The newest version that is known; 0 when there is none. */
  int version(UUID conversation) {
    return versions.getOrDefault(conversation, 0);
  }

  /**
   * Its account is in this conversation no more.
   *
   * @return false when it was so before
   */
  boolean drop(UUID conversation, int version) {
    shared.remove(conversation);
    versions.remove(conversation);
    leaves.remove(conversation);
    boolean before = gone.containsKey(conversation);
    gone.merge(conversation, version, (one, other) -> Math.max(one, other));
    return !before;
  }

  boolean isGone(UUID conversation) {
    return gone.containsKey(conversation);
  }

  /** Whether a view of this version is of after it ended. */
  boolean isBack(UUID conversation, int version) {
    return version > gone.getOrDefault(conversation, 0);
  }

  void comeBack(UUID conversation) {
    gone.remove(conversation);
  }

  /** As a reload does. */
  void clear() {
    versions.clear();
    leaves.clear();
    gone.clear();
  }
}
