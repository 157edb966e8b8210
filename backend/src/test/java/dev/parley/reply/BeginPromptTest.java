package dev.parley.reply;

import static dev.parley.reply.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.account.AccountId;
import dev.parley.cluster.Node;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.reply.lease.AnswerText;
import dev.parley.reply.lease.CacheHit;
import dev.parley.reply.lease.Lease;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@StatementsTest
class BeginPromptTest {
  @Autowired BeginPrompt beginPrompt;
  @Autowired StoredRows rows;
  @Autowired Node node;

  private AccountId me;
  private final UUID conversation = UUID.randomUUID();

  @BeforeEach
  void newAccount() {
    me = rows.newAccount();
  }

  @Test
  void storesConversationPromptReplyAndLeaseTogether() {
    PromptCommand first = Commands.prompt(conversation, "Hello");

    BeginResult begun = begin(first);

    assertThat(((BeginResult.Started) begun).lease())
        .isEqualTo(
            new Lease(
                me,
                Set.of(me),
                conversation,
                first.messageId(),
                first.replyId(),
                1,
                "a-model",
                AnswerText.NONE,
                false,
                rows.askedAt(first.replyId())));
    assertThat(rows.require(first.messageId()))
        .isEqualTo(new StoredRows.Message(null, 1, "Hello", "complete", 1, false, null));
    assertThat(rows.require(first.replyId()))
        .isEqualTo(new StoredRows.Message(first.messageId(), 2, "", "answering", 1, false, null));
    assertThat(rows.conversation(conversation))
        .isEqualTo(new StoredRows.Conversation("Hello", 2, first.replyId(), 2, false));
    StoredRows.Held lease = rows.lease(first.replyId()).orElseThrow();
    assertThat(lease.node()).isEqualTo(node.id());
    assertThat(lease.secondsLeft()).isBetween(1.0, 3.0);
  }

  @Test
  void followsTheActiveAnswerUnlessAnotherIsNamed() {
    PromptCommand first = ended(Commands.prompt(conversation, "One"));
    PromptCommand second = ended(Commands.prompt(conversation, "Two"));
    PromptCommand branch = Commands.after(conversation, first.replyId(), "Two, said otherwise");

    begin(branch);

    assertThat(rows.require(second.messageId()).parent()).isEqualTo(first.replyId());
    assertThat(rows.require(branch.messageId()).parent()).isEqualTo(first.replyId());
    assertThat(rows.require(branch.replyId()).position()).isEqualTo(6);
    assertThat(rows.conversation(conversation).active()).isEqualTo(branch.replyId());
  }

  @Test
  void makesAnEditTheSiblingOfWhatWasEdited() {
    PromptCommand first = ended(Commands.prompt(conversation, "One"));
    PromptCommand second = ended(Commands.prompt(conversation, "Two"));
    PromptCommand firstAgain = Commands.edit(conversation, first.messageId(), "One, better");
    PromptCommand secondAgain = Commands.edit(conversation, second.messageId(), "Two, better");

    begin(firstAgain);
    begin(secondAgain);

    assertThat(rows.require(firstAgain.messageId()).parent()).isNull();
    assertThat(rows.require(secondAgain.messageId()).parent()).isEqualTo(first.replyId());
    assertThat(rows.require(first.messageId()).text()).isEqualTo("One");
  }

  @Test
  void givesAMessageNoMoreThanFiveHundredVersions() {
    PromptCommand first = ended(Commands.prompt(conversation, "One"));
    for (int version = 0; version < 500; version++) {
      ended(Commands.after(conversation, first.replyId(), "Two"));
    }

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> begin(Commands.after(conversation, first.replyId(), "Two, once more")))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.INVALID));
    begin(Commands.prompt(conversation, "Three"));
  }

  @Test
  void theSameIdsAgainGiveTheSamePairAndChangeNothing() {
    PromptCommand first = Commands.prompt(conversation, "Hello");
    begin(first);
    StoredRows.Conversation before = rows.conversation(conversation);

    assertThat(begin(first))
        .isEqualTo(new BeginResult.Repeated(conversation, first.messageId(), first.replyId()));
    rows.ended(first.replyId(), "complete", null, "Hello, you");
    assertThat(begin(first))
        .isEqualTo(new BeginResult.Repeated(conversation, first.messageId(), first.replyId()));

    assertThat(rows.conversation(conversation)).isEqualTo(before);
    assertThat(rows.messagesIn(conversation)).isEqualTo(2);
    assertThat(rows.lease(first.replyId())).isEmpty();
  }

  @Test
  void neverStartsTwoAnswersForOnePromptSentEightTimesAtOnce() throws Exception {
    PromptCommand first = Commands.prompt(conversation, "Hello");

    List<BeginResult> begun = AtOnce.times(8, () -> begin(first));

    assertThat(begun).filteredOn(each -> each instanceof BeginResult.Started).hasSize(1);
    assertThat(begun).filteredOn(each -> each instanceof BeginResult.Repeated).hasSize(7);
    assertThat(rows.messagesIn(conversation)).isEqualTo(2);
    assertThat(rows.conversation(conversation).lastPosition()).isEqualTo(2);
  }

  @Test
  void letsOnlyOneOfTwoTabsPromptAtTheSameEnd() throws Exception {
    ended(Commands.prompt(conversation, "One"));

    List<String> results =
        AtOnce.all(
            List.of(
                () -> outcome(Commands.prompt(conversation, "From one tab")),
                () -> outcome(Commands.prompt(conversation, "From the other tab"))));

    assertThat(results).containsExactlyInAnyOrder("Started", "still-answering");
    assertThat(rows.messagesIn(conversation)).isEqualTo(4);
  }

  @Test
  void makesTwoBranchesWhenBothTabsNameTheirParent() throws Exception {
    UUID parent = ended(Commands.prompt(conversation, "One")).replyId();

    List<String> results =
        AtOnce.all(
            List.of(
                () -> outcome(Commands.after(conversation, parent, "From one tab")),
                () -> outcome(Commands.after(conversation, parent, "From the other tab"))));

    assertThat(results).containsExactly("Started", "Started");
    assertThat(rows.messagesIn(conversation)).isEqualTo(6);
    assertThat(rows.conversation(conversation).lastPosition()).isEqualTo(6);
  }

  @Test
  void storesAKnownAnswerCompleteAndWithoutALease() {
    PromptCommand first = Commands.prompt(conversation, "Hello");

    CacheHit known = new CacheHit("a-model", "Known before", null);

    BeginResult begun =
        beginPrompt.begin(me, first, Commands.admitted("a-model", known, Commands.UNBOUNDED));

    assertThat(begun).isInstanceOf(BeginResult.FromCache.class);
    assertThat(begun.replyId()).isEqualTo(first.replyId());
    assertThat(rows.require(first.replyId()))
        .isEqualTo(
            new StoredRows.Message(
                first.messageId(), 2, "Known before", "complete", 1, true, null));
    assertThat(rows.lease(first.replyId())).isEmpty();
    assertThat(rows.conversation(conversation).active()).isEqualTo(first.replyId());
  }

  @Test
  void takesTheTitleFromTheFirstLineOfTheFirstPromptOnly() {
    begin(Commands.prompt(conversation, "\n  How tall is it? \nThe tower, I mean."));
    UUID named = UUID.randomUUID();
    PromptCommand first = ended(Commands.prompt(named, "One"));
    rows.change(named, "title = 'My own'");
    begin(Commands.after(named, first.replyId(), "Two"));

    UUID unseen = UUID.randomUUID();
    begin(Commands.prompt(unseen, "\u200b\n\u3164\nWhat \u202eis it?"));

    assertThat(rows.conversation(conversation).title()).isEqualTo("How tall is it?");
    assertThat(rows.conversation(unseen).title()).isEqualTo("What is it?");
    assertThat(rows.conversation(named).title()).isEqualTo("My own");
  }

  @Test
  void cutsALongTitleAtAWholeCharacter() {
    begin(Commands.prompt(conversation, "😀".repeat(100)));

    assertThat(rows.conversation(conversation).title()).isEqualTo("😀".repeat(79) + "…");
  }

  @Test
  void bringsAnArchivedConversationBack() {
    ended(Commands.prompt(conversation, "One"));
    rows.changeMembers(conversation, "archived_at = now()");

    begin(Commands.prompt(conversation, "Two"));

    assertThat(rows.conversation(conversation).archived()).isFalse();
  }

  @Test
  void asksForAPermitOnlyWhenItBeginsSomething() {
    PromptCommand first = Commands.prompt(conversation, "One");
    Consumer<LockedConversation> full =
        conversation -> {
          throw new Refusal(Reason.SLOW_DOWN, "Full");
        };

    assertRefused(
        Reason.SLOW_DOWN, () -> beginPrompt.begin(me, first, Commands.admitted(null, null, full)));
    assertThat(rows.messagesIn(conversation)).isZero();
    begin(first);

    assertThat(beginPrompt.begin(me, first, Commands.admitted(null, null, full)))
        .isInstanceOf(BeginResult.Repeated.class);
  }

  private BeginResult begin(PromptCommand command) {
    return beginPrompt.begin(me, command, Commands.admitted("a-model"));
  }

  private PromptCommand ended(PromptCommand command) {
    begin(command);
    rows.ended(command.replyId(), "complete", null, "An answer");
    return command;
  }

  private String outcome(PromptCommand command) {
    return outcome(me, command);
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
