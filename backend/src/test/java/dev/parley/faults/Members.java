package dev.parley.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who is in which shared conversation and in which role, as far as a history has been followed. */
final class Members {
  private record In(String account, UUID conversation) {}

  /** What an account has to do with a conversation; times are lines of the history. */
  private static final class Stay {
    int joined = -1;
    int readUntil = -1;
    boolean leaving;
    boolean left;
    boolean reads;
    boolean mayRead;
  }

  private final Map<In, Stay> stays = new HashMap<>();
  private final Set<UUID> shared = new HashSet<>();
  private int moment;

  /** Takes the next line of the history. */
  void take(Observed observed) {
    switch (observed) {
      case Observed.Joined in -> {
        Stay stay = stay(in.account(), in.conversationId());
        if (stay.joined < 0 || stay.leaving) {
          stay.joined = moment;
          stay.leaving = false;
        }
        shared.add(in.conversationId());
      }
      case Observed.Removes out -> {
        Stay stay = stay(out.account(), out.conversationId());
        stay.leaving = true;
        stay.left = true;
      }
      case Observed.Writes up -> {
        Stay stay = stay(up.account(), up.conversationId());
        stay.mayRead = false;
        stay.readUntil = moment;
      }
      case Observed.Demotes down -> stay(down.account(), down.conversationId()).mayRead = true;
      case Observed.Reads reads -> {
        Stay stay = stay(reads.account(), reads.conversationId());
        stay.reads = true;
        stay.mayRead = true;
      }
      case Observed.Promotes up -> {
        stay(up.account(), up.conversationId()).reads = false;
      }
      default -> {}
    }
    moment++;
  }

  private Stay stay(String account, UUID conversation) {
    return stays.computeIfAbsent(new In(account, conversation), any -> new Stay());
  }

  private Stay find(String account, UUID conversation) {
    return stays.getOrDefault(new In(account, conversation), new Stay());
  }

  /** The number of the next line. */
  int moment() {
    return moment;
  }

  boolean isShared(UUID conversation) {
    return shared.contains(conversation);
  }

  /** Whether this account is in it or was. */
  boolean everIn(String account, UUID conversation) {
    return find(account, conversation).joined >= 0;
  }

  /** Whether it has joined, and nobody removes it. */
  boolean stays(String account, UUID conversation) {
    return staysSince(moment, account, conversation);
  }

  /** Whether it joined, or joined again, before this line of the history, and nobody removes it. */
  boolean staysSince(int line, String account, UUID conversation) {
    Stay stay = find(account, conversation);
    return stay.joined >= 0 && stay.joined < line && !stay.leaving;
  }

  /** Whether somebody has begun to remove it, and it has not joined again. */
  boolean isLeaving(String account, UUID conversation) {
    return find(account, conversation).leaving;
  }

  /** Whether somebody has ever begun to remove it. */
  boolean everLeft(String account, UUID conversation) {
    return find(account, conversation).left;
  }

  /** Whether it was not in it at some moment from this line of the history on. */
  boolean wasOutSince(int line, String account, UUID conversation) {
    Stay stay = find(account, conversation);
    return stay.leaving || (stay.left && stay.joined > line);
  }

  /** Whether it may only read. */
  boolean reads(String account, UUID conversation) {
    return find(account, conversation).reads;
  }

  /** Whether it could only read at some moment from this line on, or is about to. */
  boolean readSince(int line, String account, UUID conversation) {
    Stay stay = find(account, conversation);
    return stay.mayRead || stay.readUntil >= line;
  }
}
