package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.AmqpTimeoutException;
import org.springframework.amqp.rabbit.core.RabbitOperations;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** A broker that does not read what is published. */
class RabbitTransportTest {
  private final RabbitTemplate rabbit = mock(RabbitTemplate.class);
  private final AtomicInteger publishes = new AtomicInteger();
  private final RabbitTransport transport =
      new RabbitTransport(
          rabbit, "exchange", mock(NodeQueue.class), mock(NodeInbox.class), Duration.ofMillis(50));

  private static RabbitOperations.OperationsCallback<Boolean> anyCallback() {
    return ArgumentMatchers.any();
  }

  @Test
  void givesTheSenderBackAndPublishesNothingElseUntilTheBlockedPublishHasEnded() {
    CountDownLatch reads = new CountDownLatch(1);
    when(rabbit.invoke(anyCallback()))
        .thenAnswer(call -> {
          publishes.incrementAndGet();
          reads.await();
          return true;
        });

    assertThatThrownBy(() -> transport.send(List.of("one")))
        .isInstanceOf(AmqpTimeoutException.class);
    Awaitility.await().until(() -> publishes.get() == 1);
    assertThatThrownBy(() -> transport.send(List.of("one")))
        .isInstanceOf(AmqpTimeoutException.class);
    assertThat(publishes).hasValue(1);

    reads.countDown();
    Awaitility.await().ignoreExceptions().untilAsserted(() -> transport.send(List.of("one")));
    assertThat(publishes).hasValueGreaterThan(1);
  }

  @Test
  void reportsAFailureAndPublishesAgain() {
    when(rabbit.invoke(anyCallback()))
        .thenThrow(new AmqpException("no connection"))
        .thenReturn(true);

    assertThatThrownBy(() -> transport.send(List.of("one"))).hasMessageContaining("no connection");
    Awaitility.await().ignoreExceptions().untilAsserted(() -> transport.send(List.of("one")));
  }
}
