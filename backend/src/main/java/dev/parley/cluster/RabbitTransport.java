package dev.parley.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.FanoutExchange;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.amqp.rabbit.listener.ListenerContainerConsumerFailedEvent;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.event.EventListener;

/**
 * Sends and receives through RabbitMQ: one fanout exchange for each database, one exclusive queue
 * for each node, which ends with its connection. Nothing in it outlives a restart.
 */
final class RabbitTransport implements NodeTransport {
  private static final Logger log = LoggerFactory.getLogger(RabbitTransport.class);
  private static final int MAX_BYTES = 1024 * 1024;
  private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(5);
  private static final Duration RECONNECT = Duration.ofMillis(500);

  private final RabbitTemplate rabbit;
  private final String exchange;
  private final NodeInbox inbox;
  private volatile boolean lost;

  /**
   * @param exchange its name
   */
  RabbitTransport(RabbitTemplate rabbit, String exchange, NodeInbox inbox) {
    this.rabbit = rabbit;
    this.exchange = exchange;
    this.inbox = inbox;
  }

  /** The exchange, this node's queue, and what binds them; declared at every connection. */
  static Declarables declarables(String exchange, Node node) {
    Queue queue = new Queue(queue(exchange, node), false, true, true);
    FanoutExchange fanout = new FanoutExchange(exchange, false, false);
    Binding binding = BindingBuilder.bind(queue).to(fanout);
    return new Declarables(queue, fanout, binding);
  }

  private static String queue(String exchange, Node node) {
    return exchange + "." + node.id();
  }

  /** Receives what comes to this node's queue, as soon and as often as there is a connection. */
  static SimpleMessageListenerContainer receiver(
      ConnectionFactory connections, AmqpAdmin admin, String exchange, Node node, NodeInbox inbox) {
    SimpleMessageListenerContainer receiver = new SimpleMessageListenerContainer(connections);
    receiver.setQueueNames(queue(exchange, node));
    receiver.setAmqpAdmin(admin);
    receiver.setAcknowledgeMode(AcknowledgeMode.NONE);
    receiver.setMissingQueuesFatal(false);
    receiver.setRecoveryInterval(RECONNECT.toMillis());
    receiver.setFailedDeclarationRetryInterval(RECONNECT.toMillis());
    receiver.setPhase(NodePresence.PHASE + 1);
    receiver.setMessageListener(
        message -> inbox.receive(new String(message.getBody(), StandardCharsets.UTF_8)));
    return receiver;
  }

  /** The queue is there, new or anew: what is sent from now on arrives. */
  @EventListener
  void on(ConsumeOkEvent receiving) {
    log.info("Events of other servers are received through RabbitMQ.");
    lost = false;
    inbox.connected();
  }

  @EventListener
  void on(ListenerContainerConsumerFailedEvent failed) {
    if (!lost) {
      lost = true;
      log.warn(
          "Events of other servers are not received, RabbitMQ is tried again: {}",
          failed.getReason());
    }
  }

  @Override
  public int maxBytes() {
    return MAX_BYTES;
  }

  @Override
  public void send(List<String> messages) {
    rabbit.invoke(channel -> {
      for (String message : messages) {
        MessageProperties properties = new MessageProperties();
        properties.setDeliveryMode(MessageDeliveryMode.NON_PERSISTENT);
        channel.send(
            exchange, "", new Message(message.getBytes(StandardCharsets.UTF_8), properties));
      }
      channel.waitForConfirmsOrDie(CONFIRMED_WITHIN.toMillis());
      return true;
    });
  }
}
