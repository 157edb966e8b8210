package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Exchange;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import dev.parley.live.LiveQueue;
import dev.parley.live.LiveSender;
import dev.parley.reply.elsewhere.AnswersElsewhere;
import dev.parley.reply.elsewhere.RelayedAnswers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the sockets of this node how answers of other nodes are now, whatever they were told. */
@Component
class ReplyBroadcast {
  private static final int LONGEST_PIECE = 64 * 1024;

  private final AnswersElsewhere elsewhere;
  private final RelayedAnswers relayed;
  private final MessageHistory history;
  private final Conversations conversations;
  private final LiveSender live;
  private final ReplyRuns runs;

  ReplyBroadcast(
      AnswersElsewhere elsewhere,
      RelayedAnswers relayed,
      MessageHistory history,
      Conversations conversations,
      LiveSender live,
      ReplyRuns runs) {
    this.elsewhere = elsewhere;
    this.relayed = relayed;
    this.history = history;
    this.conversations = conversations;
    this.live = live;
    this.runs = runs;
  }

  /** Reads how these are, all together, and tells what was not told before. */
  void of(Map<UUID, AccountId> replies) {
    Map<UUID, AccountId> whole = new HashMap<>(replies);
    Map<UUID, Integer> known = new HashMap<>();
    for (UUID reply : replies.keySet()) {
      RelayedAnswers.Told told = relayed.told(reply);
      if (told != null && runs.contains(reply)) {
        relayed.leaveToItsRun(reply, told);
        whole.remove(reply);
      } else if (told != null) {
        known.put(reply, told.end());
      }
    }
    for (AnswersElsewhere.Grown more : elsewhere.beyond(known)) {
      tell(whole.remove(more.replyId()), more);
    }
    tellWhole(whole);
  }

  private void tell(@Nullable AccountId account, AnswersElsewhere.Grown more) {
    RelayedAnswers.Told told = relayed.told(more.replyId());
    if (account == null
        || (told != null && told.attempt() == more.attempt() && more.text().isEmpty())) {
      return;
    }
    send(account, more);
    int end = more.offset() + more.text().length();
    relayed.told(more.replyId(), account, new RelayedAnswers.Told(more.attempt(), end));
  }

  private void send(AccountId account, AnswersElsewhere.Grown more) {
    String text = more.text();
    int at = 0;
    do {
      int end = Math.min(text.length(), at + LONGEST_PIECE);
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      live.toAccount(
          account,
          LiveQueue.REPLIES,
          new ReplyEvent.Grew(
              more.replyId(), more.attempt(), more.offset() + at, text.substring(at, end)));
      at = end;
    } while (at < text.length());
  }

  /** Of those that have ended, the end; of those that nobody here heard of, all. */
  private void tellWhole(Map<UUID, AccountId> replies) {
    if (replies.isEmpty()) {
      return;
    }
    Map<UUID, Exchange> found = history.exchanges(replies);
    List<UUID> unheard =
        found.values().stream()
            .map(Exchange::answer)
            .filter(answer -> relayed.told(answer.id()) == null)
            .map(MessageView::conversationId)
            .distinct()
            .toList();
    Map<AccountId, Map<UUID, ConversationView>> places =
        conversations.findAll(replies.values(), unheard);
    replies.forEach((reply, account) -> {
      Exchange exchange = found.get(reply);
      RelayedAnswers.Told told = relayed.told(reply);
      if (exchange == null) {
        relayed.forget(reply); // Removed for ever.
      } else if (told != null) {
        ended(account, told, exchange.answer());
      } else {
        ConversationView place =
            places.getOrDefault(account, Map.of()).get(exchange.answer().conversationId());
        if (place != null) {
          began(account, place, exchange);
        }
      }
    });
  }

  private void began(AccountId account, ConversationView place, Exchange exchange) {
    MessageView answer = exchange.answer();
    live.toAccount(
        account, LiveQueue.REPLIES, new ReplyEvent.Began(place, exchange.prompt(), answer));
    if (answer.status() == MessageStatus.ANSWERING) {
      relayed.told(
          answer.id(), account, new RelayedAnswers.Told(answer.attempt(), answer.text().length()));
    }
  }

  private void ended(AccountId account, RelayedAnswers.Told told, MessageView answer) {
    if (answer.status() == MessageStatus.ANSWERING) {
      return; // Between two writers.
    }
    relayed.forget(answer.id());
    if (told.attempt() == answer.attempt() && told.end() < answer.text().length()) {
      // The last words were never in the journal.
      String rest = answer.text().substring(told.end());
      send(account, new AnswersElsewhere.Grown(answer.id(), told.attempt(), told.end(), rest));
    }
    live.toAccount(account, LiveQueue.REPLIES, ReplyEvent.ending(answer));
  }
}
