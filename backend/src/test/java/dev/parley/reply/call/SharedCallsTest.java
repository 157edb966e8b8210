package dev.parley.reply.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import dev.parley.conversation.Conversations;
import dev.parley.llm.ContextWindow;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.TokenCounter;
import dev.parley.llm.Turn;
import dev.parley.llm.cache.CacheKey;
import dev.parley.llm.cache.CacheKeys;
import dev.parley.llm.cache.CachedResponse;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.problem.Refusal;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.prompt.AssembledPrompt;
import dev.parley.reply.prompt.ModelChoice;
import dev.parley.reply.prompt.PromptAssembler;
import dev.parley.reply.run.NewRun;
import dev.parley.reply.run.ReplyFinish;
import dev.parley.reply.run.ReplyRun;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies that ask the same as a call that is just ending. */
class SharedCallsTest {
  private static final long SOON = 5_000;
  private static final ModelRequest REQUEST =
      new ModelRequest("p", "m", Parameters.SERVER_DEFAULTS, List.of(Turn.user("Why?")), false);

  private static final ModelOutcome.Ended ENDED =
      new ModelOutcome.Ended(ModelOutcome.Reason.STOP, null);

  private final ModelChoice models = mock(ModelChoice.class);
  private final PromptAssembler assembler = mock(PromptAssembler.class);
  private final ModelPermits permits = mock(ModelPermits.class);
  private final ReplyFinish finish = mock(ReplyFinish.class);
  private final ResponseCache cache = mock(ResponseCache.class);
  private final SharedCalls calls =
      new SharedCalls(
          models,
          assembler,
          permits,
          finish,
          cache,
          mock(Conversations.class),
          new CallMetrics(new SimpleMeterRegistry(), ObservationRegistry.NOOP));

  private static CacheKeys keys() {
    CacheKey shared = mock(CacheKey.class);
    return new CacheKeys(UUID.randomUUID(), mock(CacheKey.class), shared);
  }

  @BeforeEach
  void onePrompt() {
    ChosenModel chosen =
        new ChosenModel(
            "m",
            "m",
            "s",
            "p",
            (request, call, listener) -> ENDED,
            REQUEST.parameters(),
            "",
            ContextWindow.of(4_096),
            2,
            TokenCounter.ESTIMATE);
    given(models.choose(any())).willReturn(Optional.of(chosen));
    given(assembler.assemble(any(), any(), any()))
        .willReturn(new AssembledPrompt.Ready(REQUEST, 0, false));
    CacheKeys keys = keys();
    given(cache.keys(any(), any())).willReturn(keys);
    given(cache.joinKey(any())).willAnswer(asked -> asked.<CacheKeys>getArgument(0).shared());
    given(cache.find(any(), any())).willReturn(Optional.empty());
  }

  @Test
  void startsACallForTheNextReplyThoughOneWasStoppedWhileItWaitedForAnEndingCall() {
    ReplyRun first = begun();
    SharedCall ending = call(first);
    ending.members().close();
    ReplyRun stopped = NewRun.create();
    Thread waits = Thread.ofVirtual().start(() -> calls.joinOrStart(stopped, null));
    Awaitility.await()
        .until(() -> calls.call(stopped) != null && waits.getState() == Thread.State.WAITING);
    stopped.cancel(ReplyRun.Cause.STOPPED);
    calls.leave(stopped);

    calls.leave(first); // The last of the call that ended: now it is over.
    ReplyRun next = NewRun.create();
    Thread.ofVirtual().start(() -> calls.joinOrStart(next, null));

    Awaitility.await().until(() -> calls.call(next) != null);
    verify(permits, timeout(SOON)).enqueue(same(call(next).ticket()));
  }

  @Test
  void startsANewCallForAReplyWhosePromptHasChanged() {
    ModelRequest large =
        new ModelRequest(
            "p", "m", REQUEST.parameters(), List.of(Turn.user("Why? ".repeat(4_000))), false);
    given(assembler.assemble(any(), any(), any()))
        .willReturn(new AssembledPrompt.Ready(large, 0, false));
    ReplyRun first = begun();
    ReplyRun second = NewRun.create();
    SharedCall call = call(first);
    assertThat(call.members().join(second)).isTrue();
    given(assembler.assemble(same(first.lease()), any(), any()))
        .willReturn(new AssembledPrompt.Ready(REQUEST, 0, false));
    given(cache.keys(same(REQUEST), any())).willReturn(keys());
    verify(permits).enqueue(same(call.ticket()));

    call.ticket().runRequest();

    verify(finish).endCall(eq(List.of(second)), any(), eq(ENDED), any());
    Awaitility.await().until(() -> calls.call(first) != null && calls.call(first) != call);
    verify(permits, timeout(SOON)).enqueue(same(call(first).ticket()));
  }

  @Test
  void stopsAReplyWhoseAskerHasLeftTheConversation() {
    given(models.choose(any())).willThrow(Refusal.notFound("This conversation"));
    ReplyRun run = NewRun.create();

    calls.joinOrStart(run, null);

    verify(finish).end(run, Ending.stopped());
  }

  @Test
  void marksAnAnswerThatWasCachedOnlyAfterItsReplyWasBegun() {
    given(cache.find(any(), any()))
        .willReturn(
            Optional.of(
                new CachedResponse("It is so.", ENDED, UUID.randomUUID(), UUID.randomUUID())));
    ReplyRun run = NewRun.create();

    calls.joinOrStart(run, null);

    assertThat(run.wholeText().answer()).isEqualTo("It is so.");
    verify(finish).endAll(List.of(run), Ending.fromCache(ENDED));
    verify(permits, never()).enqueue(any());
  }

  private SharedCall call(ReplyRun run) {
    return Objects.requireNonNull(calls.call(run));
  }

  private ReplyRun begun() {
    ReplyRun run = NewRun.create();
    calls.joinOrStart(run, null);
    return run;
  }
}
