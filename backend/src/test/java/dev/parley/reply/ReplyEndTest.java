package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.AccountId;
import dev.parley.cluster.Node;
import dev.parley.conversation.MessageView;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.TokenUsage;
import dev.parley.reply.lease.AnswerText;
import dev.parley.reply.lease.Chunk;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyEnd;
import dev.parley.reply.lease.ReplyLeases;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

@StatementsTest
class ReplyEndTest {
  private static final Ending COMPLETE =
      Ending.of(new ModelOutcome.Ended(ModelOutcome.Reason.STOP, new TokenUsage(10, 4)));

  @Autowired BeginPrompt beginPrompt;
  @Autowired RegenerateReply regenerateReply;
  @Autowired ContinueReply continueReply;
  @Autowired ReplyLeases leases;
  @Autowired ReplyEnd ends;
  @Autowired StoredRows rows;
  @Autowired Node node;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;

  private AccountId me;
  private Lease lease;

  @BeforeEach
  void begunAndHalfJournaled() {
    me = rows.newAccount();
    PromptCommand command = Commands.prompt(UUID.randomUUID(), "Hello");
    lease = ((BeginResult.Started) beginPrompt.begin(me, command, Commands.admitted(null))).lease();
    leases.append(List.of(new ReplyLeases.Entry(lease, new Chunk(0, "Half"))));
  }

  @Test
  void storesTheWholeTextAndLetsLeaseAndJournalGo() {
    assertThat(ends.store(lease, AnswerText.of("Half and whole"), COMPLETE, 3)).isPresent();

    StoredRows.Message stored = rows.require(lease.replyId());
    assertThat(stored.text()).isEqualTo("Half and whole");
    assertThat(stored.status()).isEqualTo("complete");
    assertThat(rows.lease(lease.replyId())).isEmpty();
    assertThat(rows.journal(lease.replyId())).isEmpty();
    assertThat(rows.conversation(lease.conversationId()).version()).isEqualTo(3);
    assertThat(
            jdbc.sql(
                    "select array[turns_left_out, input_tokens, output_tokens]::text from message"
                        + " where id = :id")
                .param("id", lease.replyId())
                .query((row, number) -> row.getString(1))
                .single())
        .isEqualTo("{3,10,4}");
  }

  @Test
  void isFoundByTheTextThatItEndedWithLast() {
    ends.store(lease, AnswerText.of("Half"), Ending.stopped(), 0);
    assertThat(words(lease.replyId())).contains("half", "@" + me.value());
    Lease again =
        ((BeginResult.Started)
                continueReply.begin(
                    me, new ContinueCommand(lease.replyId(), 1), Commands.UNBOUNDED))
            .lease();

    ends.store(again, AnswerText.of("Whole"), COMPLETE, 0);

    assertThat(words(lease.replyId())).contains("whole").doesNotContain("half");
    assertThat(words(lease.promptId())).contains("hello", "#" + lease.conversationId());
  }

  private List<String> words(UUID message) {
    return jdbc.sql(
            "select unnest(tsvector_to_array(words)) from message_search where message_id = :id")
        .param("id", message)
        .query((row, number) -> row.getString(1))
        .list();
  }

  @Test
  void storesWhyItDidNotEndByItself() {
    ends.store(lease, AnswerText.of("Half"), Ending.failed(ModelProblem.cutOff()), 0);

    assertThat(rows.require(lease.replyId()).status()).isEqualTo("failed");
    assertThat(rows.require(lease.replyId()).problem()).isEqualTo("model-cut-off");
    assertThat(rows.require(lease.replyId()).text()).isEqualTo("Half");
  }

  @Test
  void recognisesItsOwnEndAndNeverStoresAnother() {
    ends.store(lease, AnswerText.of("Whole"), COMPLETE, 0);

    assertThat(ends.store(lease, AnswerText.of("Something else"), Ending.stopped(), 0)).isPresent();

    assertThat(rows.require(lease.replyId()).text()).isEqualTo("Whole");
    assertThat(rows.require(lease.replyId()).status()).isEqualTo("complete");
    assertThat(rows.conversation(lease.conversationId()).version()).isEqualTo(3);
  }

  @Test
  void endsOnceWhenEightThreadsEndItAtOnce() throws Exception {
    AtomicInteger turn = new AtomicInteger();

    List<Optional<MessageView>> ended =
        AtOnce.times(
            8,
            () -> ends.store(lease, AnswerText.of("Text " + turn.incrementAndGet()), COMPLETE, 0));

    assertThat(ended).hasSize(8).allMatch(Optional::isPresent);
    assertThat(rows.conversation(lease.conversationId()).version()).isEqualTo(3);
  }

  @Test
  void storesNothingWhenAnotherNodeHasClaimedIt() {
    rows.claimedElsewhere(lease.replyId());

    assertThat(ends.store(lease, AnswerText.of("Too late"), COMPLETE, 0)).isEmpty();

    assertThat(rows.require(lease.replyId()).status()).isEqualTo("answering");
    assertThat(rows.require(lease.replyId()).text()).isEmpty();
    assertThat(rows.journal(lease.replyId())).isEqualTo("Half");
    assertThat(rows.conversation(lease.conversationId()).version()).isEqualTo(2);
  }

  @Test
  void storesNothingUnderAnAttemptThatHasEnded() {
    ends.store(lease, AnswerText.of("Half"), Ending.stopped(), 0);
    continueReply.begin(me, new ContinueCommand(lease.replyId(), 1), Commands.UNBOUNDED);

    assertThat(ends.store(lease, AnswerText.of("Late words of the first attempt"), COMPLETE, 0))
        .isEmpty();

    assertThat(rows.require(lease.replyId()).status()).isEqualTo("answering");
    assertThat(rows.lease(lease.replyId())).isPresent();
  }

  @Test
  void storesNothingInARemovedConversation() {
    rows.purged(lease.conversationId());

    assertThat(ends.store(lease, AnswerText.of("Too late"), COMPLETE, 0)).isEmpty();
    assertThat(rows.messagesIn(lease.conversationId())).isZero();
  }

  @Test
  void recognisesACommitWhoseAnswerWasLost() {
    LossyTransactions lossy = new LossyTransactions(transactions, true);

    assertThat(new ReplyEnd(jdbc, lossy, node).store(lease, AnswerText.of("Whole"), COMPLETE, 0))
        .isPresent();

    assertThat(lossy.tries.get()).isEqualTo(2);
    assertThat(rows.require(lease.replyId()).text()).isEqualTo("Whole");
    assertThat(rows.conversation(lease.conversationId()).version()).isEqualTo(3);
  }

  @Test
  void endsAgainWhatWasLostBeforeItsCommit() {
    LossyTransactions lossy = new LossyTransactions(transactions, false);

    assertThat(new ReplyEnd(jdbc, lossy, node).store(lease, AnswerText.of("Whole"), COMPLETE, 0))
        .isPresent();

    assertThat(rows.require(lease.replyId()).text()).isEqualTo("Whole");
  }

  /** Loses the connection once, after or before the first commit. */
  private static final class LossyTransactions extends TransactionTemplate {
    private static final long serialVersionUID = 1;

    private final boolean afterTheCommit;
    private final AtomicInteger tries = new AtomicInteger();

    LossyTransactions(PlatformTransactionManager transactions, boolean afterTheCommit) {
      super(transactions);
      this.afterTheCommit = afterTheCommit;
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
      boolean first = tries.incrementAndGet() == 1;
      if (!first) {
        return super.execute(action);
      }
      if (afterTheCommit) {
        super.execute(action);
      }
      throw new DataAccessResourceFailureException(
          "Connection reset", new SQLException("Connection reset", "08006"));
    }
  }
}
