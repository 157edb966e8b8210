package dev.parley.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Each tab receives what it must:
 *
 * <ul>
 *   <li>the tab that asked for an answer: its begin, or that of another answer to the same prompt;
 *   <li>every tab that received its begin and whose connection held: its end;
 *   <li>every tab of its account, and of the members of its conversation, that was connected from
 *       before the prompt until the end of the run: that there is this answer.
 * </ul>
 *
 * What a tab fetches counts as received. After a second {@code welcome} it fetches the active
 * branches only, so it may never receive an answer on another branch that began before.
 */
final class DeliveryCheck {
  private static final int NEVER = Integer.MAX_VALUE;

  /** What one tab received. */
  private static final class TabState {
    final String account;
    final String tab;

    /**
     * The answers it asked for, each with the prompt that was sent with it; null where none was.
     */
    final Map<UUID, @Nullable UUID> asked = new HashMap<>();

    final Set<UUID> begun = new HashSet<>();

    /** Prompts that it received as stored: a page need not send them again. */
    final Set<UUID> prompts = new HashSet<>();

    final Set<UUID> growing = new HashSet<>();
    final Set<UUID> ended = new HashSet<>();
    final Set<UUID> received = new HashSet<>();

    /** When it last fetched the newest messages of a conversation. */
    final Map<UUID, Integer> fetched = new HashMap<>();

    int connectedSince = NEVER;
    boolean closed;

    TabState(Observed first) {
      account = first.account();
      tab = first.tab();
    }

    void tell(Message reply) {
      received.add(reply.id());
      if (reply.ended()) {
        ended.add(reply.id());
      }
    }

    /** After a reconnect or a reload a tab fetches for itself, and is checked by what it shows. */
    void leave() {
      if (!closed) {
        connectedSince = NEVER;
        growing.clear();
      }
    }
  }

  /** When an answer was asked for, and when any tab first received that it began, and where. */
  private static final class Beginnings {
    final Map<UUID, Integer> askedAt = new HashMap<>();
    final Map<UUID, Integer> receivedAt = new HashMap<>();
    final Map<UUID, UUID> conversations = new HashMap<>();

    /** Stored, though who asked was refused. */
    final Set<UUID> refused = new HashSet<>();

    void tell(Message message, int moment) {
      receivedAt.putIfAbsent(message.id(), moment);
      conversations.putIfAbsent(message.id(), message.conversationId());
    }

    boolean isOf(UUID conversation, UUID message) {
      return conversation.equals(conversations.get(message));
    }
  }

  private DeliveryCheck() {}

  /** Of what is stored and has ended; the rest is another trouble. */
  static void check(List<Observed> history, Ledger ledger, List<Violation> found) {
    for (Violation.Undelivered missing : undelivered(history, id -> ledger.stored(id) != null)) {
      Message stored = ledger.stored(missing.id());
      if (stored != null && stored.ended()) {
        found.add(missing);
      }
    }
  }

  /** What the tabs that must receive it have not received until now. */
  static List<Violation.Undelivered> undelivered(List<Observed> history) {
    return undelivered(history, id -> false);
  }

  /**
   * What the tabs that must receive it have not received.
   *
   * @param stored of what was refused: whether it is stored all the same, so that others hear of it
   */
  private static List<Violation.Undelivered> undelivered(
      List<Observed> history, Predicate<UUID> stored) {
    Map<String, TabState> tabs = new LinkedHashMap<>();
    Beginnings beginnings = new Beginnings();
    Set<String> refused = new HashSet<>();
    Members members = new Members();
    int moment = 0;
    for (Observed observed : history) {
      members.take(observed);
      TabState state =
          tabs.computeIfAbsent(
              observed.account() + "/" + observed.tab(), any -> new TabState(observed));
      apply(state, observed, moment);
      forgetGrowing(observed, state, tabs.values(), beginnings, members);
      if (observed instanceof Observed.Sent sent) {
        UUID reply = begunBy(sent.command());
        if (reply != null) {
          beginnings.askedAt.putIfAbsent(reply, moment);
          beginnings.conversations.putIfAbsent(reply, conversation(sent.command()));
          state.asked.put(
              reply, sent.command() instanceof Command.Prompt prompt ? prompt.messageId() : null);
        }
      } else if (observed instanceof Observed.Refused no) {
        refused.add(no.what());
      } else if (observed instanceof Observed.Began began) {
        beginnings.tell(began.reply(), moment);
      } else if (observed instanceof Observed.Said said) {
        beginnings.tell(said.prompt(), moment);
      }
      moment++;
    }
    history.forEach(observed -> forgetRefused(observed, refused, stored, beginnings));
    return missing(tabs.values(), beginnings, members);
  }

  private static void apply(TabState state, Observed observed, int moment) {
    switch (observed) {
      case Observed.Connected connected -> state.connectedSince = moment;
      case Observed.Disconnected disconnected -> state.leave();
      case Observed.Showing showing -> state.closed = true;
      case Observed.Began began -> {
        state.begun.add(began.reply().id());
        state.prompts.add(began.prompt().id());
        state.growing.add(began.reply().id());
        state.tell(began.reply());
      }
      case Observed.Said said -> {
        state.prompts.add(said.prompt().id());
        state.received.add(said.prompt().id());
      }
      case Observed.Saw saw -> state.tell(saw.message());
      case Observed.Received received -> state.received.add(received.id());
      case Observed.ReceivedWithoutText received -> state.received.add(received.message().id());
      case Observed.Fetches fetches -> state.fetched.put(fetches.conversationId(), moment);
      case Observed.Sent sent -> {}
      case Observed.Listing listing -> {}
      case Observed.Reloads reloads -> {}
      case Observed.Garbled garbled -> {}
      case Observed.Refused no -> {}
      case Observed.Joined joined -> {}
      case Observed.Removes removes -> {}
      case Observed.Removed removed -> {}
      case Observed.Reached reached -> {}
      case Observed.Gone gone -> {}
      case Observed.Invites _, Observed.Accepts _, Observed.Reads _ -> {}
      case Observed.Promotes _, Observed.Writes _, Observed.Demotes _ -> {}
      case Observed.Closed _, Observed.LetIn _, Observed.Back _, Observed.Branches _ -> {}
    }
  }

  /** A removed member does not receive how an answer ends, also after joining again. */
  private static void forgetGrowing(
      Observed observed,
      TabState own,
      Iterable<TabState> tabs,
      Beginnings beginnings,
      Members members) {
    if (observed instanceof Observed.Began began
        && members.isLeaving(began.account(), began.reply().conversationId())) {
      own.growing.remove(began.reply().id());
    } else if (observed instanceof Observed.Removes out) {
      for (TabState each : tabs) {
        if (each.account.equals(out.account())) {
          each.growing.removeIf(reply -> beginnings.isOf(out.conversationId(), reply));
        }
      }
    }
  }

  /** The answer that a command begins, or what it says to the others; null when it does neither. */
  private static @Nullable UUID begunBy(Command command) {
    return switch (command) {
      case Command.Prompt prompt -> prompt.asks() ? prompt.replyId() : prompt.messageId();
      case Command.Regenerate again -> again.replyId();
      case Command.Continue goOn -> null;
      case Command.Stop stop -> null;
    };
  }

  private static UUID conversation(Command begins) {
    return switch (begins) {
      case Command.Prompt prompt -> prompt.conversationId();
      case Command.Regenerate again -> again.conversationId();
      case Command.Continue goOn -> goOn.replyId();
      case Command.Stop stop -> stop.replyId();
    };
  }

  private static void forgetRefused(
      Observed observed, Set<String> refused, Predicate<UUID> stored, Beginnings beginnings) {
    if (observed instanceof Observed.Sent sent
        && refused.contains(sent.command().id().toString())) {
      UUID begun = begunBy(sent.command());
      if (begun != null && stored.test(begun)) {
        beginnings.refused.add(begun);
      } else {
        beginnings.askedAt.remove(begun);
      }
    }
  }

  private static List<Violation.Undelivered> missing(
      Iterable<TabState> tabs, Beginnings beginnings, Members members) {
    Map<UUID, String> owners = new HashMap<>();
    tabs.forEach(state -> state.asked.keySet().forEach(reply -> owners.put(reply, state.account)));
    List<Violation.Undelivered> missing = new ArrayList<>();
    for (TabState state : tabs) {
      beginnings.askedAt.forEach((reply, moment) -> {
        UUID conversation = beginnings.conversations.getOrDefault(reply, reply);
        String what = null;
        if (members.isLeaving(state.account, conversation)) {
          return; // what it receives while it is removed is up to chance
        }
        if (state.asked.containsKey(reply)
            && !beginnings.refused.contains(reply)
            && !state.begun.contains(reply)
            && !state.prompts.contains(state.asked.get(reply))) {
          what = "it asked for this answer and never received that it began";
        } else if (state.growing.contains(reply) && !state.ended.contains(reply)) {
          what = "it received that this answer began, but not how it ended";
        } else if ((members.isShared(conversation)
                ? members.staysSince(moment, state.account, conversation)
                : state.account.equals(owners.get(reply)))
            && state.connectedSince < moment
            && !state.received.contains(reply)
            && !fetchedSince(state, reply, beginnings)) {
          what = "it listened all the time and never heard of it";
        }
        if (what != null) {
          missing.add(new Violation.Undelivered(state.account, state.tab, reply, what));
        }
      });
    }
    return missing;
  }

  /** Whether it fetched the active branch of its conversation after this answer was stored. */
  private static boolean fetchedSince(TabState state, UUID reply, Beginnings beginnings) {
    Integer received = beginnings.receivedAt.get(reply);
    Integer fetched = state.fetched.get(beginnings.conversations.get(reply));
    return received != null && fetched != null && fetched > received;
  }
}
