package dev.parley.feed;

import dev.parley.account.AccountId;
import dev.parley.cluster.EventsReceived;
import dev.parley.cluster.NodeEvent;
import dev.parley.cluster.NodeOutbox;
import dev.parley.live.LiveQueue;
import dev.parley.live.LiveSender;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends events to the sockets of accounts: directly to those of this node, through {@link
 * NodeOutbox} to those of other nodes. Events are not acknowledged or repeated: where one may be
 * missing, {@link Resync} lets browsers fetch. Nothing here blocks.
 *
 * <p>The publisher reads the audience with the statement that stores or confirms the fact. So a
 * node that receives an event needs no statement.
 */
@Component
public class Feed {
  private static final Logger log = LoggerFactory.getLogger(Feed.class);

  /** Longer events are sent to other nodes without their texts. */
  private static final int MAX_BYTES_BETWEEN_NODES = 64 * 1024;

  private final LiveSender live;
  private final NodeOutbox outbox;
  private final EventJson json;

  Feed(LiveSender live, NodeOutbox outbox, EventJson json) {
    this.live = live;
    this.outbox = outbox;
    this.json = json;
  }

  /** Sends to all sockets of one account, after the commit. */
  public void publish(AccountId account, FeedEvent event) {
    publish(Set.of(account), event);
  }

  /**
   * Sends to all sockets of these accounts, after the commit.
   *
   * @param audience who may see it
   */
  public void publish(Collection<AccountId> audience, FeedEvent event) {
    if (audience.isEmpty()) {
      return;
    }
    byte[] written = json.write(event);
    live.toAccounts(audience, event.queue(), written, event.onlyWhereOpen());
    if (outbox.hasReceivers()) {
      byte[] forwarded =
          written.length > MAX_BYTES_BETWEEN_NODES ? json.withoutTexts(event) : written;
      List<UUID> accounts = audience.stream().map(AccountId::value).toList();
      outbox.send(
          new NodeEvent(
              accounts, event.queue().name(), event.onlyWhereOpen(), EventJson.text(forwarded)));
    }
  }

  /**
   * Sends to the sockets that these accounts have on this node: for facts that every node finds out
   * and sends itself.
   */
  public void publishHere(Collection<AccountId> audience, FeedEvent event) {
    live.toAccounts(audience, event.queue(), json.write(event), event.onlyWhereOpen());
  }

  /**
   * Sends to one socket of this node only: an answer to a command that was sent twice.
   *
   * @param socketId the id of the socket's STOMP session, as a handler gets it
   */
  public void answer(String socketId, FeedEvent event) {
    live.toSocket(socketId, event.queue(), json.write(event));
  }

  /** Runs on the receiving thread, and only adds to the queues of the sockets here. */
  @EventListener
  void on(EventsReceived received) {
    for (NodeEvent event : received.events()) {
      try {
        LiveQueue.named(event.queue()).ifPresent(queue -> send(event, queue));
      } catch (RuntimeException error) {
        log.warn("Sending an event from another server to browsers failed", error);
      }
    }
  }

  private void send(NodeEvent event, LiveQueue queue) {
    live.toAccounts(
        event.accounts().stream().map(AccountId::new).collect(Collectors.toSet()),
        queue,
        event.json().getBytes(StandardCharsets.UTF_8),
        event.onlyWhereOpen());
  }
}
