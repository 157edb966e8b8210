package dev.parley.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.AmqpTimeoutException;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.FanoutExchange;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.amqp.rabbit.listener.ListenerContainerConsumerFailedEvent;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.event.EventListener;

/**
 * Sends and receives over RabbitMQ: one fanout exchange for each database, one exclusive queue for
 * each connection of a node, which is deleted with it. Nothing is persistent.
 */
final class RabbitTransport implements NodeTransport {
  private static final Logger log = LoggerFactory.getLogger(RabbitTransport.class);
  private static final int MAX_BYTES = 1024 * 1024;
  private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(5);

  /** For connecting, writing and the confirm together. */
  private static final Duration PUBLISH_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration RECONNECT_DELAY = Duration.ofMillis(500);

  private final RabbitTemplate rabbit;
  private final String exchange;
  private final NodeQueue queue;
  private final NodeInbox inbox;
  private final Duration publishTimeout;
  private volatile boolean lost;

  /** The last publish, which may still be blocked; one at a time keeps the messages in order. */
  private CompletableFuture<?> publishing = CompletableFuture.completedFuture(null);

  /**
   * @param exchange its name
   */
  RabbitTransport(RabbitTemplate rabbit, String exchange, NodeQueue queue, NodeInbox inbox) {
    this(rabbit, exchange, queue, inbox, PUBLISH_TIMEOUT);
  }

  RabbitTransport(
      RabbitTemplate rabbit,
      String exchange,
      NodeQueue queue,
      NodeInbox inbox,
      Duration publishTimeout) {
    this.rabbit = rabbit;
    this.exchange = exchange;
    this.queue = queue;
    this.inbox = inbox;
    this.publishTimeout = publishTimeout;
  }

  /** The exchange, and what binds this node's queue to it; declared at every connection. */
  static Declarables declarables(String exchange, NodeQueue queue) {
    return new Declarables(
        queue,
        new FanoutExchange(exchange, false, false),
        // By the queue and not by its name, which changes.
        new Binding(queue, null, Binding.DestinationType.QUEUE, exchange, "", null));
  }

  /** Receives from the queue of this node, whenever there is a connection. */
  static SimpleMessageListenerContainer receiver(
      ConnectionFactory connections, AmqpAdmin admin, NodeQueue queue, NodeInbox inbox) {
    SimpleMessageListenerContainer receiver = new SimpleMessageListenerContainer(connections);
    receiver.setQueues(queue);
    receiver.setAmqpAdmin(admin);
    receiver.setAcknowledgeMode(AcknowledgeMode.NONE);
    receiver.setMissingQueuesFatal(false);
    receiver.setRecoveryInterval(RECONNECT_DELAY.toMillis());
    receiver.setFailedDeclarationRetryInterval(RECONNECT_DELAY.toMillis());
    receiver.setPhase(NodePresence.PHASE + 1);
    receiver.setMessageListener(
        message -> inbox.receive(new String(message.getBody(), StandardCharsets.UTF_8)));
    return receiver;
  }

  /** The queue exists now; messages from before a reconnect were lost with the last one. */
  @EventListener
  void on(ConsumeOkEvent receiving) {
    log.info("Receiving events of other servers over RabbitMQ.");
    lost = false;
    inbox.connected();
  }

  /** Before Spring connects again, on the same thread. */
  @EventListener
  void on(ListenerContainerConsumerFailedEvent failed) {
    queue.rename();
    if (!lost) {
      lost = true;
      log.warn(
          "RabbitMQ: receiving events of other servers failed; reconnecting in 500 ms: {}",
          failed.getReason());
    }
  }

  @Override
  public int maxBytes() {
    return MAX_BYTES;
  }

  /**
   * A publish blocks without a timeout of its own while the broker hangs, or does not read because
   * it lacks memory or disk. So it has its own thread, and the sender waits for it with a deadline.
   */
  @Override
  public void send(List<String> messages) {
    await(publishing.exceptionally(failed -> null));
    CompletableFuture<?> next = new CompletableFuture<>();
    publishing = next;
    Thread.ofVirtual()
        .name("rabbit-publish")
        .start(() -> {
          try {
            publish(messages);
            next.complete(null);
          } catch (RuntimeException | Error error) {
            next.completeExceptionally(error);
          }
        });
    await(next);
  }

  private void await(CompletableFuture<?> publish) {
    try {
      publish.get(publishTimeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException blocked) {
      throw new AmqpTimeoutException(
          "RabbitMQ did not accept messages within " + publishTimeout.toSeconds() + " s", blocked);
    } catch (ExecutionException failed) {
      throw new AmqpException("Publishing to RabbitMQ failed: " + failed.getMessage(), failed);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new AmqpException("Publishing to RabbitMQ was interrupted", ended);
    }
  }

  private void publish(List<String> messages) {
    rabbit.invoke(channel -> {
      for (String message : messages) {
        MessageProperties properties = new MessageProperties();
        properties.setDeliveryMode(MessageDeliveryMode.NON_PERSISTENT);
        channel.send(
            exchange, "", new Message(message.getBytes(StandardCharsets.UTF_8), properties));
      }
      channel.waitForConfirmsOrDie(CONFIRM_TIMEOUT.toMillis());
      return true;
    });
  }
}
