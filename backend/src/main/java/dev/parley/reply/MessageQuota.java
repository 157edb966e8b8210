package dev.parley.reply;

import static java.util.stream.Collectors.toSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    check(account, account);
  }

  /**
   * Refuses a message of an account that has reached the limit, and one in a conversation whose
   * owner has: else somebody could write there without one, and leave.
   *
   * @throws Refusal quota-reached
   */
  void check(AccountId author, AccountId owner) {
    if (most == 0) {
      return;
    }
    Map<AccountId, Long> now = counted(Set.copyOf(List.of(author, owner)));
    if (now.getOrDefault(author, 0L) >= most) {
      throw new Refusal(
          Reason.QUOTA_REACHED,
          "Your conversations have %,d messages, and %,d is the limit. Delete some conversations permanently, then send it again."
              .formatted(now.get(author), most));
    }
    if (now.getOrDefault(owner, 0L) >= most) {
      throw new Refusal(
          Reason.QUOTA_REACHED,
          "The owner of this conversation has reached the limit of %,d messages. Make a copy for yourself to continue."
              .formatted(most));
    }
  }

  private Map<AccountId, Long> counted(Set<AccountId> accounts) {
    Map<AccountId, Long> known = counts.getAllPresent(accounts);
    Set<AccountId> unsure =
        accounts.stream()
            .filter(account -> known.getOrDefault(account, (long) most) >= most)
            .collect(toSet());
    if (unsure.isEmpty()) {
      return known;
    }
    Map<AccountId, Long> counted = count(unsure);
    counts.putAll(counted);
    Map<AccountId, Long> all = new HashMap<>(known);
    all.putAll(counted);
    return all;
  }

  /** Those who are in no conversation are left out. */
  private Map<AccountId, Long> count(Set<AccountId> accounts) {
    Map<AccountId, Long> counted = new HashMap<>();
    jdbc.sql(
            "select me.account_id, sum(case when "
                + ConversationAccess.IS_OWNER
                + " then c.last_position else (select count(*) from message m where"
                + " m.conversation_id = c.id and m.author = me.account_id) end)"
                + " from conversation c"
                + ConversationAccess.toRead("any(:accounts)")
                + "where c.purged_at is null group by me.account_id")
        .param("accounts", accounts.stream().map(AccountId::value).toArray(UUID[]::new))
        .query(row -> {
          counted.put(new AccountId(row.getObject(1, UUID.class)), row.getLong(2));
        });
    return counted;
  }
}
