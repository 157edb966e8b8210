package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.AccountId;
import dev.parley.cluster.Node;
import dev.parley.reply.lease.Chunk;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyClaims;
import dev.parley.reply.lease.ReplyLeases;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What another process finds and takes over. */
@StatementsTest
class ReplyClaimsTest {
  @Autowired BeginPrompt begin;
  @Autowired RegenerateReply regenerateReply;
  @Autowired ContinueReply continueReply;
  @Autowired ReplyLeases leases;
  @Autowired StoredRows rows;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private Lease begun(AccountId who, String text) {
    PromptCommand command = Commands.prompt(UUID.randomUUID(), "Hello");
    Lease lease =
        ((BeginResult.Started) begin.begin(who, command, Commands.admitted("a-model"))).lease();
    if (!text.isEmpty()) {
      leases.append(List.of(new ReplyLeases.Entry(lease, new Chunk(0, text))));
    }
    return lease;
  }

  private ReplyClaims another() {
    return new ReplyClaims(jdbc, transaction, new Node());
  }

  @Test
  void givesNoReplyTheTextOfAnotherOne() {
    Lease one = begun(rows.newAccount(), "Half 🚀 of it");
    Lease other = begun(rows.newAccount(), "Half");
    rows.abandoned(one.replyId());
    rows.abandoned(other.replyId());

    another().claim(List.of(one.replyId(), other.replyId()));

    assertThat(rows.journal(other.replyId())).isEqualTo("Half");
  }

  @Test
  void marksAnotherAnswerToTheSamePromptAsRegenerated() {
    AccountId maya = rows.newAccount();
    Lease first = begun(maya, "An answer");
    rows.ended(first.replyId(), "complete", null, "An answer");
    RegenerateCommand again = new RegenerateCommand(UUID.randomUUID(), first.promptId(), null);
    regenerateReply.begin(maya, again, "a-model", Commands.UNBOUNDED);
    Lease other = begun(maya, "");
    rows.abandoned(again.replyId());
    rows.abandoned(other.replyId());

    List<ReplyClaims.Claimed> claimed = another().claim(List.of(again.replyId(), other.replyId()));

    assertThat(claimed.stream().filter(each -> each.lease().regenerated()))
        .extracting(each -> each.lease().replyId())
        .containsExactly(again.replyId());
    assertThat(claimed).hasSize(2);
  }

  @Test
  void claimsALeaseWithTheMembersOfItsConversation() {
    AccountId maya = rows.newAccount();
    AccountId noah = rows.newAccount();
    Lease lease = begun(maya, "");
    jdbc.sql(
            """
            insert into conversation_member (conversation_id, account_id, role, state, last_activity_at)
            values (:conversation, :account, 'reader', 'joined', now())
            """)
        .param("conversation", lease.conversationId())
        .param("account", noah.value())
        .update();
    rows.abandoned(lease.replyId());

    List<ReplyClaims.Claimed> claimed = another().claim(List.of(lease.replyId()));

    assertThat(claimed)
        .singleElement()
        .extracting(each -> each.lease().members())
        .isEqualTo(Set.of(maya, noah));
  }

  @Test
  void findsExpiredLeasesInTurnByAccount() {
    AccountId maya = rows.newAccount();
    List<Lease> mayas = List.of(begun(maya, ""), begun(maya, ""), begun(maya, ""));
    Lease noahs = begun(rows.newAccount(), "");
    mayas.forEach(lease -> rows.abandoned(lease.replyId()));
    rows.abandoned(noahs.replyId());

    List<UUID> found = another().expired().stream().map(ReplyClaims.Expired::replyId).toList();

    assertThat(found.indexOf(noahs.replyId())).isLessThan(found.indexOf(mayas.get(1).replyId()));
    assertThat(found.indexOf(mayas.get(0).replyId()))
        .isLessThan(found.indexOf(mayas.get(1).replyId()))
        .isLessThan(found.indexOf(noahs.replyId()));
  }
}
