package dev.parley.reply.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

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
import dev.parley.reply.lease.Ending;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** Who asks the same as a call that is just ending. */
class SharedCallsTest {
  private static final long SOON = 5_000;
  private static final ModelRequest REQUEST =
      new ModelRequest("p", "m", Parameters.SERVER_DEFAULTS, List.of(Turn.user("Why?")), false);

  private static final ModelOutcome.Ended ENDED =
      new ModelOutcome.Ended(ModelOutcome.Reason.STOP, null);

  private final PromptAssembler questions = mock(PromptAssembler.class);
  private final ModelPermits places = mock(ModelPermits.class);
  private final ReplyFinish finish = mock(ReplyFinish.class);
  private final ResponseCache cache = mock(ResponseCache.class);
  private final SharedCalls calls =
      new SharedCalls(
          questions,
          places,
          finish,
          cache,
          new ReplyMeters(new SimpleMeterRegistry()),
          new CallObservations(ObservationRegistry.NOOP));

  private static CacheKeys question() {
    CacheKey shared = mock(CacheKey.class);
    return new CacheKeys(UUID.randomUUID(), mock(CacheKey.class), shared);
  }

  @BeforeEach
  void oneQuestion() {
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
    given(questions.modelFor(any())).willReturn(Optional.of(chosen));
    given(questions.of(any(), any())).willReturn(new AssembledPrompt.Ready(REQUEST, 0));
    CacheKeys question = question();
    given(cache.keys(any(), any())).willReturn(question);
    given(cache.joinedBy(any())).willAnswer(asked -> asked.<CacheKeys>getArgument(0).shared());
    given(questions.knownAnswer(any())).willReturn(Optional.empty());
  }

  @Test
  void asksForTheNextOneThoughAnotherWasStoppedWhileItWaitedForTheCallThatEnded() {
    ReplyRun first = begun();
    SharedCall ending = first.call();
    assertThat(ending).isNotNull();
    ending.close();
    ReplyRun stopped = NewRun.create();
    Thread waits = Thread.ofVirtual().start(() -> calls.bring(stopped));
    Awaitility.await()
        .until(() -> stopped.call() != null && waits.getState() == Thread.State.WAITING);
    stopped.cancel(ReplyRun.Cause.STOPPED);
    calls.leave(stopped);

    calls.leave(first); // The last of the call that ended: now it is over.
    ReplyRun next = NewRun.create();
    Thread.ofVirtual().start(() -> calls.bring(next));

    Awaitility.await().until(() -> next.call() != null);
    verify(places, timeout(SOON)).enter(same(next.call()), any());
  }

  @Test
  @SuppressWarnings("unchecked")
  void endsTheOthersThoughTheEndOfTheFirstCannotBeStored() {
    ReplyRun first = begun();
    first.grow("It is so.");
    ReplyRun second = NewRun.create();
    SharedCall call = first.call();
    assertThat(call).isNotNull();
    assertThat(call.join(second)).isTrue();
    given(finish.storeEnd(any(), any())).willThrow(new IllegalStateException("a broken row"));
    ArgumentCaptor<Runnable> asking = ArgumentCaptor.captor();
    verify(places).enter(any(), asking.capture());

    asking.getValue().run();

    ArgumentCaptor<Collection<ReplyRun>> ended = ArgumentCaptor.captor();
    verify(finish, atLeastOnce()).storeAll(ended.capture(), any());
    assertThat(ended.getAllValues()).anySatisfy(runs -> assertThat(runs).containsExactly(second));
  }

  @Test
  void asksAnewForAReplyThatAsksSomethingElseThanItsCallByNow() {
    ModelRequest large =
        new ModelRequest(
            "p", "m", REQUEST.parameters(), List.of(Turn.user("Why? ".repeat(4_000))), false);
    given(questions.of(any(), any())).willReturn(new AssembledPrompt.Ready(large, 0));
    ReplyRun first = begun();
    ReplyRun second = NewRun.create();
    SharedCall call = first.call();
    assertThat(call).isNotNull();
    assertThat(call.join(second)).isTrue();
    given(questions.of(same(first.lease()), any()))
        .willReturn(new AssembledPrompt.Ready(REQUEST, 0));
    given(cache.keys(same(REQUEST), any())).willReturn(question());
    ArgumentCaptor<Runnable> asking = ArgumentCaptor.captor();
    verify(places).enter(same(call), asking.capture());

    asking.getValue().run();

    verify(finish).storeAll(List.of(second), Ending.of(ENDED).shared());
    Awaitility.await().until(() -> first.call() != null && first.call() != call);
    verify(places, timeout(SOON)).enter(same(first.call()), any());
  }

  @Test
  void marksAnAnswerThatWasKnownOnlyAfterItsReplyWasBegun() {
    given(questions.knownAnswer(any()))
        .willReturn(
            Optional.of(
                new CachedResponse("It is so.", ENDED, UUID.randomUUID(), UUID.randomUUID())));
    ReplyRun run = NewRun.create();

    calls.bring(run);

    assertThat(run.text().whole()).isEqualTo("It is so.");
    verify(finish).endAll(List.of(run), Ending.fromCache(ENDED));
    verify(places, never()).enter(any(), any());
  }

  private ReplyRun begun() {
    ReplyRun run = NewRun.create();
    calls.bring(run);
    return run;
  }
}
