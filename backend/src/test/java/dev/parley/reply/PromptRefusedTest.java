package dev.parley.reply;

import static dev.parley.reply.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.AccountId;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@StatementsTest
class PromptRefusedTest {
  @Autowired BeginPrompt beginPrompt;
  @Autowired StoredRows rows;

  private AccountId me;
  private final UUID conversation = UUID.randomUUID();

  @BeforeEach
  void newAccount() {
    me = rows.newAccount();
  }

  @Test
  void refusesAnIdThatBelongsToAnythingElse() {
    PromptCommand mine = Commands.prompt(conversation, "Mine");
    begin(mine);
    AccountId stranger = rows.newAccount();
    UUID theirs = UUID.randomUUID();

    assertRefused(Reason.ID_TAKEN, () -> begin(Commands.withText(mine, "Another text")));
    assertRefused(Reason.ID_TAKEN, () -> begin(Commands.inConversation(mine, UUID.randomUUID())));
    assertRefused(
        Reason.ID_TAKEN,
        () ->
            beginPrompt.begin(
                stranger, Commands.inConversation(mine, theirs), Commands.admitted(null)));

    assertThat(rows.conversations(theirs)).isZero();
    assertThat(rows.messagesIn(conversation)).isEqualTo(2);
  }

  @Test
  void refusesAPairOfWhichOnlyHalfIsKnown() {
    PromptCommand mine = Commands.prompt(conversation, "Mine");
    begin(mine);
    UUID id = UUID.randomUUID();

    for (PromptCommand half :
        List.of(
            new PromptCommand(mine.messageId(), id, conversation, null, null, "Mine", null, null),
            new PromptCommand(id, mine.replyId(), conversation, null, null, "Mine", null, null),
            new PromptCommand(
                mine.replyId(), mine.messageId(), conversation, null, null, "Mine", null, null))) {
      assertRefused(Reason.ID_TAKEN, () -> begin(half));
    }
    assertThat(rows.message(id)).isEmpty();
  }

  @Test
  void refusesTheSameIdsAtAnotherPlace() {
    PromptCommand first = ended(Commands.prompt(conversation, "One"));
    PromptCommand second = ended(Commands.prompt(conversation, "Two"));

    assertRefused(
        Reason.ID_TAKEN,
        () ->
            begin(
                new PromptCommand(
                    first.messageId(),
                    first.replyId(),
                    conversation,
                    second.replyId(),
                    null,
                    "One",
                    null,
                    null)));
  }

  @Test
  void givesAnIdThatTwoAccountsSendAtOnceToOneOfThem() throws Exception {
    AccountId stranger = rows.newAccount();
    PromptCommand mine = Commands.prompt(conversation, "Hello");
    PromptCommand theirs = Commands.inConversation(mine, UUID.randomUUID());

    List<String> results =
        AtOnce.all(List.of(() -> outcome(me, mine), () -> outcome(stranger, theirs)));

    assertThat(results).containsExactlyInAnyOrder("Started", "id-taken");
    assertThat(rows.conversations(conversation) + rows.conversations(theirs.conversationId()))
        .isEqualTo(1);
  }

  @Test
  void storesNothingInAnothersConversationOrBelowAnothersMessage() {
    PromptCommand mine = ended(Commands.prompt(conversation, "Mine"));
    AccountId stranger = rows.newAccount();
    UUID theirs = UUID.randomUUID();
    beginPrompt.begin(stranger, Commands.prompt(theirs, "Theirs"), Commands.admitted(null));

    for (PromptCommand foreign :
        List.of(
            Commands.prompt(conversation, "In"),
            Commands.after(conversation, mine.replyId(), "After"),
            Commands.edit(conversation, mine.messageId(), "Edit"),
            Commands.after(theirs, mine.replyId(), "After, from my own"),
            Commands.edit(theirs, mine.messageId(), "Edit, from my own"))) {
      assertRefused(
          Reason.NOT_FOUND, () -> beginPrompt.begin(stranger, foreign, Commands.admitted(null)));
      assertThat(rows.message(foreign.messageId())).isEmpty();
      assertThat(rows.message(foreign.replyId())).isEmpty();
    }
    assertThat(rows.messagesIn(conversation)).isEqualTo(2);
    assertThat(rows.messagesIn(theirs)).isEqualTo(2);
  }

  @Test
  void createsNoConversationForAPromptThatNamesAParentOrAnEdit() {
    UUID missing = UUID.randomUUID();

    assertRefused(
        Reason.NOT_FOUND, () -> begin(Commands.after(missing, UUID.randomUUID(), "After")));
    assertRefused(Reason.NOT_FOUND, () -> begin(Commands.edit(missing, UUID.randomUUID(), "Edit")));

    assertThat(rows.conversations(missing)).isZero();
  }

  @Test
  void followsOnlyAnswersAndEditsOnlyPrompts() {
    PromptCommand first = ended(Commands.prompt(conversation, "One"));

    assertRefused(
        Reason.NOT_FOUND,
        () -> begin(Commands.after(conversation, first.messageId(), "After a prompt")));
    assertRefused(
        Reason.NOT_FOUND,
        () -> begin(Commands.edit(conversation, first.replyId(), "Edit of an answer")));
  }

  @Test
  void refusesToFollowAnAnswerThatIsStillBeingWritten() {
    PromptCommand first = Commands.prompt(conversation, "One");
    begin(first);

    assertRefused(Reason.STILL_ANSWERING, () -> begin(Commands.prompt(conversation, "Too early")));
    assertRefused(
        Reason.STILL_ANSWERING,
        () -> begin(Commands.after(conversation, first.replyId(), "Too early")));

    assertThat(rows.messagesIn(conversation)).isEqualTo(2);
  }

  @Test
  void refusesWhatIsInTheTrashButKnowsWhatBeganBefore() {
    PromptCommand first = Commands.prompt(conversation, "One");
    begin(first);
    rows.change(conversation, "deleted_at = now()");

    assertRefused(Reason.CONVERSATION_DELETED, () -> begin(Commands.prompt(conversation, "Two")));
    assertThat(begin(first)).isInstanceOf(BeginResult.Repeated.class);
  }

  @Test
  void neverCreatesAgainWhatWasRemoved() {
    PromptCommand first = ended(Commands.prompt(conversation, "One"));
    AccountId stranger = rows.newAccount();
    rows.purged(conversation);

    assertRefused(Reason.CONVERSATION_DELETED, () -> begin(first));
    assertRefused(Reason.CONVERSATION_DELETED, () -> begin(Commands.prompt(conversation, "Two")));
    assertRefused(
        Reason.NOT_FOUND,
        () ->
            beginPrompt.begin(
                stranger, Commands.prompt(conversation, "Anyone's now?"), Commands.admitted(null)));

    assertThat(rows.messagesIn(conversation)).isZero();
  }

  private BeginResult begin(PromptCommand command) {
    return beginPrompt.begin(me, command, Commands.admitted("a-model"));
  }

  private PromptCommand ended(PromptCommand command) {
    begin(command);
    rows.ended(command.replyId(), "complete", null, "An answer");
    return command;
  }

  private String outcome(AccountId account, PromptCommand command) {
    try {
      return beginPrompt
          .begin(account, command, Commands.admitted(null))
          .getClass()
          .getSimpleName();
    } catch (Refusal refused) {
      return refused.reason().code();
    }
  }
}
