package dev.parley.reply.run;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import dev.parley.conversation.Conversations;
import dev.parley.feed.Feed;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.cache.CacheKey;
import dev.parley.llm.cache.CacheKeys;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.ReplyEnd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

class ReplyFinishTest {
  private static final long SOON = 5_000;
  private static final ModelOutcome.Ended ENDED =
      new ModelOutcome.Ended(ModelOutcome.Reason.STOP, null);

  private final ReplyEnd ends = mock(ReplyEnd.class);
  private final ReplyFinish finish =
      new ReplyFinish(
          mock(ReplyRuns.class),
          ends,
          mock(Conversations.class),
          mock(ResponseCache.class),
          mock(Feed.class),
          mock(ApplicationEventPublisher.class),
          new SimpleMeterRegistry());

  @Test
  void endsTheOthersThoughTheEndOfTheFirstCannotBeStored() {
    ReplyRun first = NewRun.create();
    first.append("It is so.");
    ReplyRun second = NewRun.create();
    CacheKeys keys = new CacheKeys(UUID.randomUUID(), mock(CacheKey.class), mock(CacheKey.class));
    given(ends.store(same(first.lease()), any(), any(), any(), anyInt()))
        .willThrow(new IllegalStateException("a broken row"));
    Runnable forget = mock(Runnable.class);

    assertThatIllegalStateException()
        .isThrownBy(() -> finish.endCall(List.of(first, second), keys, ENDED, forget));

    verify(forget).run();
    verify(ends, timeout(SOON))
        .store(same(second.lease()), any(), any(), eq(Ending.of(ENDED).shared()), anyInt());
  }
}
