package dev.parley.reply;

import static dev.parley.reply.Refusals.assertRefused;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.parley.account.AccountId;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.feed.Feed;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.problem.Reason;
import dev.parley.reply.run.PromptAssembler;
import dev.parley.reply.run.ReplyRunner;
import dev.parley.reply.run.ReplyRuns;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The order in which a prompt is limited, looked up and stored. */
class RepliesTest {
  private final ReplyRuns runs = mock(ReplyRuns.class);
  private final CachedReplies cached = mock(CachedReplies.class);
  private final BeginPrompt beginPrompt = mock(BeginPrompt.class);
  private final PromptAssembler questions = mock(PromptAssembler.class);
  private final Replies replies =
      new Replies(
          beginPrompt,
          mock(BeginAgain.class),
          mock(ReplyStops.class),
          cached,
          questions,
          new RunningReplyLimit(runs),
          mock(ReplyRunner.class),
          mock(Conversations.class),
          mock(MessageHistory.class),
          mock(Feed.class));
  private final Asker asker = new Asker(new AccountId(UUID.randomUUID()), "socket");
  private final PromptCommand prompt = Commands.prompt(UUID.randomUUID(), "Why?");

  @Test
  void looksNothingUpForAnAccountThatMayBeginNoMore() {
    when(runs.count(any())).thenReturn((long) RunningReplyLimit.MOST);
    when(questions.model(any(), any())).thenReturn(Optional.of(mock(ChosenModel.class)));
    when(beginPrompt.begin(any(), any(), any(), any(), any()))
        .thenAnswer(call -> {
          call.getArgument(4, Runnable.class).run();
          throw new AssertionError("It was admitted");
        });

    assertRefused(Reason.SLOW_DOWN, () -> replies.begin(asker, prompt));

    verifyNoInteractions(cached);
    // It decides: a command that came before is answered at the limit too.
    verify(beginPrompt).begin(any(), any(), any(), any(), any());
  }
}
