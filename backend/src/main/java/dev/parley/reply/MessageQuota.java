package dev.parley.reply;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Limits how many messages an account stores, so that none fills the disk. Counted from the last
 * positions of its own conversations, whoever wrote in them, and from what it wrote and asked for
 * in those of others. A count below the limit is used for a minute, so the limit may be exceeded by
 * the messages of one minute; one at the limit is counted again each time, for an account that has
 * just deleted something.
 */
@Component
public class MessageQuota {
  private static final Duration COUNT_TTL = Duration.ofMinutes(1);

  /** With more active accounts in a minute, some are counted more often. */
  private static final int MAX_ACCOUNTS = 10_000;

  private final JdbcClient jdbc;
  private final int most;
  private final Cache<AccountId, Long> counts =
      Caffeine.newBuilder().maximumSize(MAX_ACCOUNTS).expireAfterWrite(COUNT_TTL).build();

  MessageQuota(JdbcClient jdbc, QuotaSettings settings) {
    this.jdbc = jdbc;
    this.most = settings.maxMessages();
  }

  /**
   * Refuses an account that has reached the limit.
   *
   * @throws Refusal quota-reached
   */
  public void check(AccountId account) {
    if (most == 0) {
      return;
    }
    long now = counted(account);
    if (now >= most) {
      throw new Refusal(
          Reason.QUOTA_REACHED,
          "Your conversations have %,d messages, and %,d is the limit. Delete some conversations forever, then send it again."
              .formatted(now, most));
    }
  }

  /**
   * Refuses a message in a conversation whose owner has reached the limit: else somebody could
   * write there without one, and leave.
   *
   * @throws Refusal quota-reached
   */
  void checkOwner(UUID conversation) {
    if (most == 0) {
      return;
    }
    AccountId owner =
        jdbc.sql(
                "select me.account_id from conversation c"
                    + ConversationAccess.OWNER
                    + "where c.id = :id")
            .param("id", conversation)
            .query((row, number) -> new AccountId(row.getObject(1, UUID.class)))
            .single();
    if (counted(owner) >= most) {
      throw new Refusal(
          Reason.QUOTA_REACHED,
          "Whoever owns this conversation has reached their limit of %,d messages. Make a copy for yourself to go on."
              .formatted(most));
    }
  }

  private long counted(AccountId account) {
    long known = Objects.requireNonNull(counts.get(account, this::count));
    if (known < most) {
      return known;
    }
    long now = count(account);
    counts.put(account, now);
    return now;
  }

  private long count(AccountId account) {
    return jdbc.sql(
            "select coalesce(sum(case when "
                + ConversationAccess.IS_OWNER
                + " then c.last_position else (select count(*) from message m where"
                + " m.conversation_id = c.id and m.author = :me) end), 0) from conversation c"
                + ConversationAccess.toRead(":me")
                + "where c.purged_at is null")
        .param("me", account.value())
        .query((row, number) -> row.getLong(1))
        .single();
  }
}
