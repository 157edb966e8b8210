package dev.parley.reply;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.time.Duration;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Bounds how many messages an account keeps, so that none fills the disk of all. Counted once a
 * minute for each account, by the last position of each of its conversations: a limit of hundreds
 * of thousands may be passed by what is sent in a minute.
 */
@Component
class MessageQuota {
  private static final Duration COUNTED_FOR = Duration.ofMinutes(1);

  /** Accounts that send something in the same minute; of more, some are counted more often. */
  private static final int MAX_ACCOUNTS = 10_000;

  private final JdbcClient jdbc;
  private final int most;
  private final Cache<AccountId, Long> counts =
      Caffeine.newBuilder().maximumSize(MAX_ACCOUNTS).expireAfterWrite(COUNTED_FOR).build();

  MessageQuota(JdbcClient jdbc, QuotaSettings settings) {
    this.jdbc = jdbc;
    this.most = settings.maxMessages();
  }

  /**
   * Lets an account store more.
   *
   * @throws Refusal quota-reached
   */
  void check(AccountId account) {
    if (most == 0 || Objects.requireNonNull(counts.get(account, this::count)) < most) {
      return;
    }
    // Who has just deleted something need not wait for a minute.
    long now = count(account);
    counts.put(account, now);
    if (now >= most) {
      throw new Refusal(
          Reason.QUOTA_REACHED,
          "Your conversations have %,d messages, and %,d is the limit. Delete some conversations forever, then send it again."
              .formatted(now, most));
    }
  }

  private long count(AccountId account) {
    return jdbc.sql(
            "select coalesce(sum(c.last_position), 0) from conversation c"
                + ConversationAccess.toOwn(":me")
                + "where c.purged_at is null")
        .param("me", account.value())
        .query((row, number) -> row.getLong(1))
        .single();
  }
}
