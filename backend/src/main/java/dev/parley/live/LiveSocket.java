package dev.parley.live;

import dev.parley.account.SignedIn;
import io.github.bucket4j.Bucket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What is known of one socket from its handshake to its end. */
final class LiveSocket {
  /** The name of the handshake attribute that holds it. */
  static final String ATTRIBUTE = LiveSocket.class.getName();

  /** Three queues; the rest is for a client that subscribes again under another id. */
  private static final int MOST_SUBSCRIPTIONS = 8;

  /** This many commands over the limit are answered, then the socket is closed. */
  private static final int MOST_OVERRUNS = 200;

  private final SignedIn owner;
  private final Bucket rate;
  private final AtomicBoolean connecting = new AtomicBoolean();
  private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger overruns = new AtomicInteger();
  private final AtomicLong messages = new AtomicLong();
  private volatile boolean connected;
  private volatile boolean ended;

  LiveSocket(SignedIn owner, Bucket rate) {
    this.owner = owner;
    this.rate = rate;
  }

  SignedIn owner() {
    return owner;
  }

  /** False when it has sent CONNECT already, whatever became of it. */
  boolean connect() {
    return connecting.compareAndSet(false, true);
  }

  /** Its CONNECT has passed every gate, that of the token too. */
  void connected() {
    connected = true;
  }

  boolean isConnected() {
    return connected && !ended;
  }

  /** False when it has too many subscriptions. */
  boolean subscribe(String id) {
    subscriptions.add(id);
    return subscriptions.size() <= MOST_SUBSCRIPTIONS;
  }

  void unsubscribe(String id) {
    subscriptions.remove(id);
  }

  /** False when its account sends more than it may. */
  boolean admit() {
    return rate.tryConsume(1);
  }

  /** Counts a refused command; false when it is time to close. */
  boolean forgive() {
    return overruns.incrementAndGet() <= MOST_OVERRUNS;
  }

  /** The number of the next message to it, from 1. */
  long nextMessage() {
    return messages.incrementAndGet();
  }

  /** Its sign-in is over: nothing it sends is carried out any more. */
  void end() {
    ended = true;
  }
}
