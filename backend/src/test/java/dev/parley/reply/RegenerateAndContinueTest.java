package dev.parley.reply;

import static dev.parley.reply.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.AccountId;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.reply.lease.AnswerText;
import dev.parley.reply.lease.Lease;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@StatementsTest
class RegenerateAndContinueTest {
  @Autowired BeginPrompt beginPrompt;
  @Autowired RegenerateReply regenerateReply;
  @Autowired ContinueReply continueReply;
  @Autowired StoredRows rows;

  private AccountId me;
  private final PromptCommand first = Commands.prompt(UUID.randomUUID(), "Hello");
  private final UUID reply = first.replyId();

  @BeforeEach
  void answeredOnce() {
    me = rows.newAccount();
    beginPrompt.begin(me, first, Commands.admitted("a-model"));
    rows.ended(reply, "complete", null, "An answer");
  }

  @Test
  void storesAnotherAnswerBesideTheFirst() {
    RegenerateCommand again = again();

    BeginResult begun = regenerateReply.begin(me, again, "b-model", Commands.UNBOUNDED);

    assertThat(((BeginResult.Started) begun).lease())
        .isEqualTo(
            new Lease(
                me,
                Set.of(me),
                first.conversationId(),
                first.messageId(),
                again.replyId(),
                1,
                "b-model",
                AnswerText.NONE,
                true,
                rows.askedAt(again.replyId())));
    assertThat(rows.require(again.replyId()))
        .isEqualTo(new StoredRows.Message(first.messageId(), 3, "", "answering", 1, false, null));
    assertThat(rows.require(reply).text()).isEqualTo("An answer");
    assertThat(rows.conversation(first.conversationId()))
        .isEqualTo(new StoredRows.Conversation("Hello", 3, again.replyId(), 3, false));
    assertThat(rows.lease(again.replyId())).isPresent();
  }

  @Test
  void asksForAPermitOnlyWhenItBeginsSomething() {
    RegenerateCommand again = again();
    ContinueCommand command = new ContinueCommand(reply, 1);
    Consumer<LockedConversation> full =
        conversation -> {
          throw new Refusal(Reason.SLOW_DOWN, "Full");
        };
    rows.ended(reply, "stopped", null, "Half");

    assertRefused(Reason.SLOW_DOWN, () -> regenerateReply.begin(me, again, null, full));
    assertRefused(Reason.SLOW_DOWN, () -> continueReply.begin(me, command, full));
    assertThat(rows.require(reply).status()).isEqualTo("stopped");
    regenerateReply.begin(me, again, null, Commands.UNBOUNDED);
    continueReply.begin(me, command, Commands.UNBOUNDED);

    assertThat(regenerateReply.begin(me, again, null, full))
        .isInstanceOf(BeginResult.Repeated.class);
    assertThat(continueReply.begin(me, command, full)).isInstanceOf(BeginResult.Repeated.class);
  }

  @Test
  void asksAgainOnlyOnceForOneIdSentEightTimesAtOnce() throws Exception {
    RegenerateCommand again = again();

    List<BeginResult> begun =
        AtOnce.times(8, () -> regenerateReply.begin(me, again, null, Commands.UNBOUNDED));

    assertThat(begun).filteredOn(each -> each instanceof BeginResult.Started).hasSize(1);
    assertThat(rows.messagesIn(first.conversationId())).isEqualTo(3);
  }

  @Test
  void refusesAnIdThatIsNoAnswerToThisPrompt() {
    PromptCommand other = Commands.prompt(UUID.randomUUID(), "Other");
    beginPrompt.begin(me, other, Commands.admitted(null));

    assertRefused(
        Reason.ID_TAKEN,
        () ->
            regenerateReply.begin(
                me,
                new RegenerateCommand(other.replyId(), first.messageId(), null),
                null,
                Commands.UNBOUNDED));
    assertRefused(
        Reason.ID_TAKEN,
        () ->
            regenerateReply.begin(
                me,
                new RegenerateCommand(first.messageId(), first.messageId(), null),
                null,
                Commands.UNBOUNDED));
  }

  @Test
  void answersOnlyOnesOwnPrompts() {
    AccountId stranger = rows.newAccount();

    assertRefused(
        Reason.NOT_FOUND, () -> regenerateReply.begin(stranger, again(), null, Commands.UNBOUNDED));
    assertRefused(
        Reason.NOT_FOUND,
        () ->
            regenerateReply.begin(
                me,
                new RegenerateCommand(UUID.randomUUID(), reply, null),
                null,
                Commands.UNBOUNDED));
    assertRefused(
        Reason.NOT_FOUND,
        () ->
            regenerateReply.begin(
                me,
                new RegenerateCommand(UUID.randomUUID(), UUID.randomUUID(), null),
                null,
                Commands.UNBOUNDED));

    assertThat(rows.messagesIn(first.conversationId())).isEqualTo(2);
  }

  @Test
  void neitherAsksAgainNorGoesOnInTheTrash() {
    rows.ended(reply, "stopped", null, "Half");
    rows.change(first.conversationId(), "deleted_at = now()");

    assertRefused(
        Reason.CONVERSATION_DELETED,
        () -> regenerateReply.begin(me, again(), null, Commands.UNBOUNDED));
    assertRefused(
        Reason.CONVERSATION_DELETED,
        () -> continueReply.begin(me, new ContinueCommand(reply, 1), Commands.UNBOUNDED));

    assertThat(rows.leasesIn(first.conversationId())).isZero();
  }

  @ParameterizedTest
  @CsvSource({"stopped,", "interrupted,interrupted", "failed,model-error", "complete,cut-at-limit"})
  void goesOnFromTheTextOfWhatEndedTooEarly(String status, @Nullable String problem) {
    rows.ended(reply, status, problem, "Half of an ");
    int version = rows.conversation(first.conversationId()).version();

    BeginResult begun = continueReply.begin(me, new ContinueCommand(reply, 1), Commands.UNBOUNDED);

    assertThat(((BeginResult.Started) begun).lease())
        .isEqualTo(
            new Lease(
                me,
                Set.of(me),
                first.conversationId(),
                first.messageId(),
                reply,
                2,
                "a-model",
                AnswerText.of("Half of an "),
                false,
                rows.askedAt(reply)));
    assertThat(rows.require(reply))
        .isEqualTo(
            new StoredRows.Message(
                first.messageId(), 2, "Half of an ", "answering", 2, false, null));
    assertThat(rows.lease(reply).orElseThrow().attempt()).isEqualTo(2);
    assertThat(rows.conversation(first.conversationId()).version()).isEqualTo(version + 1);
  }

  @Test
  void neverGoesOnWithAWholeAnswer() {
    assertThat(continueReply.begin(me, new ContinueCommand(reply, 1), Commands.UNBOUNDED))
        .isEqualTo(new BeginResult.Repeated(first.conversationId(), first.messageId(), reply));

    assertThat(rows.require(reply).status()).isEqualTo("complete");
    assertThat(rows.lease(reply)).isEmpty();
  }

  @Test
  void changesNothingWhenTheAttemptIsAnother() {
    rows.ended(reply, "stopped", null, "Half");
    StoredRows.Conversation before = rows.conversation(first.conversationId());

    assertThat(continueReply.begin(me, new ContinueCommand(reply, 2), Commands.UNBOUNDED))
        .isInstanceOf(BeginResult.Repeated.class);

    assertThat(rows.require(reply).attempt()).isEqualTo(1);
    assertThat(rows.conversation(first.conversationId())).isEqualTo(before);
  }

  @Test
  void goesOnOnceWhenAskedEightTimesAtOnce() throws Exception {
    rows.ended(reply, "stopped", null, "Half");

    List<BeginResult> begun =
        AtOnce.times(
            8, () -> continueReply.begin(me, new ContinueCommand(reply, 1), Commands.UNBOUNDED));

    assertThat(begun).filteredOn(each -> each instanceof BeginResult.Started).hasSize(1);
    assertThat(rows.require(reply).attempt()).isEqualTo(2);
  }

  @Test
  void goesOnOnlyWithOnesOwnAnswers() {
    rows.ended(reply, "stopped", null, "Half");
    AccountId stranger = rows.newAccount();

    assertRefused(
        Reason.NOT_FOUND,
        () -> continueReply.begin(stranger, new ContinueCommand(reply, 1), Commands.UNBOUNDED));
    assertRefused(
        Reason.NOT_FOUND,
        () ->
            continueReply.begin(me, new ContinueCommand(UUID.randomUUID(), 1), Commands.UNBOUNDED));
    assertRefused(
        Reason.NOT_FOUND,
        () ->
            continueReply.begin(me, new ContinueCommand(first.messageId(), 1), Commands.UNBOUNDED));

    assertThat(rows.require(reply).status()).isEqualTo("stopped");
  }

  private RegenerateCommand again() {
    return new RegenerateCommand(UUID.randomUUID(), first.messageId(), null);
  }
}
