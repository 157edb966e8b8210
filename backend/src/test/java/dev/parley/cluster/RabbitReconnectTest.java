package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.faults.RabbitMq;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.QueueInformation;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A node whose connection to RabbitMQ ends, where Debian's package is installed. */
@EnabledIf("isInstalled")
class RabbitReconnectTest {
  private static final String EXCHANGE = "parley.test";

  @TempDir static Path folder;

  static boolean isInstalled() {
    return RabbitMq.isInstalled();
  }

  /** Leads to a port, and can end what its clients have without a word to the other side. */
  private static final class OneSidedWire implements AutoCloseable {
    private final ServerSocket entry;
    private final int target;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final List<Socket> servers = new CopyOnWriteArrayList<>();

    OneSidedWire(int target) throws IOException {
      this.target = target;
      this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
      try {
        while (true) {
          Socket client = entry.accept();
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
          clients.add(client);
          servers.add(server);
          Thread.ofVirtual().start(() -> pump(client, server));
          Thread.ofVirtual().start(() -> pump(server, client));
        }
      } catch (IOException closed) {
        // The test has ended.
      }
    }

    private static void pump(Socket from, Socket to) {
      try {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException ended) {
        // The other side is not to learn of it.
      }
    }

    void endClients() throws IOException {
      for (Socket client : clients) {
        client.close();
      }
    }

    @Override
    public void close() throws IOException {
      entry.close();
      endClients();
      for (Socket server : servers) {
        server.close();
      }
    }
  }

  @Test
  void receivesAgainThoughTheBrokerHoldsItsOldConnectionForAlive() throws Exception {
    try (RabbitMq broker = RabbitMq.launch(folder)) {
      broker.awaitReady();
      try (OneSidedWire wire = new OneSidedWire(broker.port());
          AnnotationConfigApplicationContext node = node(wire.entry.getLocalPort())) {
        NodeQueue queue = node.getBean(NodeQueue.class);
        RabbitAdmin admin = node.getBean(RabbitAdmin.class);
        await().until(() -> isReceiving(admin, queue.getName()));
        String before = queue.getName();

        wire.endClients();

        await().until(() -> !queue.getName().equals(before) && isReceiving(admin, queue.getName()));
        assertThat(wire.servers).hasSizeGreaterThan(1).noneMatch(Socket::isClosed);
      }
    }
  }

  private static boolean isReceiving(RabbitAdmin admin, String queue) {
    QueueInformation found = admin.getQueueInfo(queue);
    return found != null && found.getConsumerCount() == 1;
  }

  private static AnnotationConfigApplicationContext node(int port) {
    CachingConnectionFactory connections = new CachingConnectionFactory("127.0.0.1", port);
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    NodeQueue queue = new NodeQueue(EXCHANGE + ".node");
    NodeInbox inbox = new NodeInbox(new Node(), context);
    RabbitAdmin admin = new RabbitAdmin(connections);
    context.registerBean(NodeQueue.class, () -> queue);
    context.registerBean(RabbitAdmin.class, () -> admin);
    context.registerBean(Declarables.class, () -> RabbitTransport.declarables(EXCHANGE, queue));
    context.registerBean(
        SimpleMessageListenerContainer.class,
        () -> RabbitTransport.receiver(connections, admin, queue, inbox));
    context.registerBean(
        RabbitTransport.class,
        () -> new RabbitTransport(new RabbitTemplate(connections), EXCHANGE, queue, inbox));
    context.registerBean(CachingConnectionFactory.class, () -> connections);
    context.refresh();
    return context;
  }
}
