package dev.parley.reply;

import static dev.parley.reply.Refusals.assertRefused;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.parley.account.AccountId;
import dev.parley.account.OpenSignIns;
import dev.parley.account.SignedIn;
import dev.parley.account.role.Role;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageView;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.conversation.member.MemberRole;
import dev.parley.feed.Feed;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.reply.call.ReplyRunner;
import dev.parley.reply.prompt.ModelChoice;
import dev.parley.reply.prompt.PromptAssembler;
import dev.parley.reply.run.ReplyRuns;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

/** The order in which a prompt is limited, looked up and stored. */
class RepliesTest {
  private final ReplyRuns runs = mock(ReplyRuns.class);
  private final PromptAssembler assembler = mock(PromptAssembler.class);
  private final BeginPrompt beginPrompt = mock(BeginPrompt.class);
  private final ModelChoice models = mock(ModelChoice.class);
  private final RegenerateReply regenerateReply = mock(RegenerateReply.class);
  private final ContinueReply continueReply = mock(ContinueReply.class);
  private final Conversations conversations = mock(Conversations.class);
  private final MessageHistory history = mock(MessageHistory.class);
  private final OpenSignIns signIns = mock(OpenSignIns.class);
  private final MessageQuota quota = mock(MessageQuota.class);
  private final Replies replies =
      new Replies(
          beginPrompt,
          regenerateReply,
          continueReply,
          mock(ReplyStops.class),
          assembler,
          models,
          new RunningReplyLimit(runs),
          mock(ReplyRunner.class),
          conversations,
          history,
          mock(Feed.class),
          signIns,
          quota,
          mock(ApplicationEventPublisher.class));
  private final SignedIn me =
      new SignedIn(new AccountId(UUID.randomUUID()), "maya", "Maya", Role.USER, 1, "session");
  private final CommandSender sender = new CommandSender(me, "socket");
  private final PromptCommand prompt = Commands.prompt(UUID.randomUUID(), "Why?");

  @Test
  void looksNothingUpForAnAccountAtItsLimit() {
    when(runs.count(any())).thenReturn((long) RunningReplyLimit.MAX);
    when(models.choose(any(), any())).thenReturn(Optional.of(mock(ChosenModel.class)));
    whenItBegins();

    assertRefused(Reason.SLOW_DOWN, () -> replies.begin(sender, prompt));

    verifyNoInteractions(assembler);
    // It decides: a command that came before is answered at the limit too.
    verify(beginPrompt).begin(any(), any(), any());
  }

  @Test
  void beginsNothingOnASocketWhoseSignInHasEnded() {
    Refusal signedOut = new Refusal(Reason.SIGNED_OUT, "You are signed out.");
    doThrow(signedOut).when(signIns).require(me);
    whenItBegins();
    when(regenerateReply.begin(any(), any(), any(), any()))
        .thenAnswer(call -> admitted(call.getArgument(3)));
    when(continueReply.begin(any(), any(), any()))
        .thenAnswer(call -> admitted(call.getArgument(2)));
    UUID id = UUID.randomUUID();
    when(history.find(any(), any())).thenReturn(Optional.of(mock(MessageView.class)));
    when(conversations.find(any(), any())).thenReturn(Optional.of(mock(ConversationView.class)));

    assertRefused(Reason.SIGNED_OUT, () -> replies.begin(sender, prompt));
    assertRefused(
        Reason.SIGNED_OUT,
        () -> replies.regenerate(sender, new RegenerateCommand(id, UUID.randomUUID(), null)));
    assertRefused(
        Reason.SIGNED_OUT, () -> replies.continueReply(sender, new ContinueCommand(id, 1)));
  }

  @Test
  void storesNoMoreForAnAccountWhoseQuotaIsReached() {
    doThrow(new Refusal(Reason.QUOTA_REACHED, "Delete some.")).when(quota).check(me.id(), me.id());
    whenItBegins();

    assertRefused(Reason.QUOTA_REACHED, () -> replies.begin(sender, prompt));
  }

  @Test
  void storesNoMoreInTheConversationOfAnOwnerWhoseQuotaIsReached() {
    AccountId owner = new AccountId(UUID.randomUUID());
    doThrow(new Refusal(Reason.QUOTA_REACHED, "Make a copy.")).when(quota).check(me.id(), owner);
    whenItBegins(
        new LockedConversation(
            UUID.randomUUID(),
            0,
            MemberRole.WRITER,
            owner,
            0,
            null,
            null,
            true,
            false,
            LockedConversation.Setup.DEFAULT));

    assertRefused(Reason.QUOTA_REACHED, () -> replies.begin(sender, prompt));
  }

  /** In the transaction. */
  private void whenItBegins() {
    whenItBegins(created());
  }

  private LockedConversation created() {
    return LockedConversation.created(me.id(), UUID.randomUUID(), LockedConversation.Setup.DEFAULT);
  }

  private void whenItBegins(LockedConversation conversation) {
    when(beginPrompt.begin(any(), any(), any()))
        .thenAnswer(call -> {
          PromptAdmission admission = call.getArgument(2);
          admission.plan(conversation, null);
          admission.admit(conversation, true);
          throw new AssertionError("It was admitted");
        });
  }

  private BeginResult admitted(Consumer<LockedConversation> admit) {
    admit.accept(created());
    throw new AssertionError("It was admitted");
  }
}
