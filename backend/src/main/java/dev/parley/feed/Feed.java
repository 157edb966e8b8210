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
 * Sends events to the sockets of accounts: to those here at once, to those of other nodes through
 * {@link NodeOutbox}. It does not repeat and does not look whether an event arrived: where one may
 * be missing, {@link Resync} has the browsers fetch. Nothing here waits.
 *
 * <p>The audience is accounts, read from the database by who publishes, in the statement that
 * stored or confirmed the fact. A node that receives an event needs no statement for it.
 */
@Component
public class Feed {
  private static final Logger log = LoggerFactory.getLogger(Feed.class);

  /** What travels between nodes with its texts; what is longer travels without, in bytes. */
  private static final int MOST_BYTES_BETWEEN_NODES = 64 * 1024;

  private final LiveSender live;
  private final NodeOutbox others;
  private final EventJson json;

  Feed(LiveSender live, NodeOutbox others, EventJson json) {
    this.live = live;
    this.others = others;
    this.json = json;
  }

  /** Sends to all sockets of one account, after the commit of what the event says. */
  public void publish(AccountId account, FeedEvent event) {
    publish(Set.of(account), event);
  }

  /**
   * Sends to all sockets of these accounts, after the commit of what the event says.
   *
   * @param audience who may see it, as of a moment ago
   */
  public void publish(Collection<AccountId> audience, FeedEvent event) {
    if (audience.isEmpty()) {
      return;
    }
    byte[] written = json.write(event);
    live.toAccounts(audience, event.queue(), written, event.onlyWhereOpen());
    if (others.hasReceivers()) {
      byte[] carried =
          written.length > MOST_BYTES_BETWEEN_NODES ? json.withoutTexts(event) : written;
      List<UUID> accounts = audience.stream().map(AccountId::value).toList();
      others.send(
          new NodeEvent(
              accounts, event.queue().name(), event.onlyWhereOpen(), EventJson.text(carried)));
    }
  }

  /**
   * Sends to one socket of this node only: an answer to a command that was carried out before.
   *
   * @param socketId the id of the socket's STOMP session, as a handler gets it
   */
  public void answer(String socketId, FeedEvent event) {
    live.toSocket(socketId, event.queue(), json.write(event));
  }

  /** On the receiving thread: only queued for the sockets here. */
  @EventListener
  void on(EventsReceived received) {
    for (NodeEvent event : received.events()) {
      try {
        LiveQueue.named(event.queue()).ifPresent(queue -> send(event, queue));
      } catch (RuntimeException error) {
        log.warn("An event from another server could not be sent to browsers", error);
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
