package dev.parley.reply;

import static dev.parley.reply.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.account.AccountId;
import dev.parley.problem.Reason;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many messages an account may keep. */
@StatementsTest
class MessageQuotaTest {
  @Autowired BeginPrompt beginPrompt;
  @Autowired StoredRows rows;
  @Autowired JdbcClient jdbc;

  private UUID begun(AccountId account) {
    UUID conversation = UUID.randomUUID();
    beginPrompt.begin(account, Commands.prompt(conversation, "Hello"), Commands.admitted(null));
    return conversation;
  }

  @Test
  void refusesMoreUntilSomethingIsDeletedForever() {
    MessageQuota quota = new MessageQuota(jdbc, new QuotaSettings(4));
    AccountId maya = rows.newAccount();
    AccountId bob = rows.newAccount();
    UUID first = begun(maya);
    begun(maya);
    begun(bob);

    assertRefused(Reason.QUOTA_REACHED, () -> quota.check(maya));
    assertThatCode(() -> quota.check(bob)).doesNotThrowAnyException();

    jdbc.sql("update conversation set purged_at = now() where id = :id")
        .param("id", first)
        .update();
    assertThatCode(() -> quota.check(maya)).doesNotThrowAnyException();
  }

  @Test
  void countsWhatOthersWroteInOnesOwnConversationAndRefusesItThere() {
    MessageQuota quota = new MessageQuota(jdbc, new QuotaSettings(2));
    AccountId maya = rows.newAccount();
    AccountId bob = rows.newAccount();
    UUID shared = begun(maya);
    jdbc.sql(
            """
            insert into conversation_member (conversation_id, account_id, role, state, joined_at, last_activity_at)
            values (:id, :bob, 'writer', 'joined', now(), now())
            """)
        .param("id", shared)
        .param("bob", bob.value())
        .update();

    assertRefused(Reason.QUOTA_REACHED, () -> quota.check(bob, maya));
    assertRefused(Reason.QUOTA_REACHED, () -> quota.check(maya));
    assertThatCode(() -> quota.check(bob)).doesNotThrowAnyException();
  }

  @Test
  void letsOthersWriteAsSoonAsTheOwnerHasDeletedSomethingForever() {
    MessageQuota quota = new MessageQuota(jdbc, new QuotaSettings(4));
    AccountId maya = rows.newAccount();
    AccountId bob = rows.newAccount();
    begun(maya);
    UUID other = begun(maya);
    assertRefused(Reason.QUOTA_REACHED, () -> quota.check(bob, maya));

    jdbc.sql("update conversation set purged_at = now() where id = :id")
        .param("id", other)
        .update();

    assertThatCode(() -> quota.check(bob, maya)).doesNotThrowAnyException();
  }

  @Test
  void hasNoLimitAtZero() {
    AccountId maya = rows.newAccount();
    begun(maya);

    assertThatCode(() -> new MessageQuota(jdbc, new QuotaSettings(0)).check(maya))
        .doesNotThrowAnyException();
  }
}
