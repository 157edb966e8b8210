package dev.parley.live;

import dev.parley.account.SignedIn;
import io.github.bucket4j.Bucket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

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
  private final AtomicBoolean connected = new AtomicBoolean();
  private final AtomicInteger subscriptions = new AtomicInteger();
  private final AtomicInteger overruns = new AtomicInteger();
  private volatile boolean ended;

  LiveSocket(SignedIn owner, Bucket rate) {
    this.owner = owner;
    this.rate = rate;
  }

  SignedIn owner() {
    return owner;
  }

  /** False when it is connected already. */
  boolean connect() {
    return connected.compareAndSet(false, true);
  }

  boolean isConnected() {
    return connected.get() && !ended;
  }

  /** False when it has too many subscriptions. */
  boolean subscribe() {
    return subscriptions.incrementAndGet() <= MOST_SUBSCRIPTIONS;
  }

  void unsubscribe() {
    subscriptions.updateAndGet(count -> Math.max(0, count - 1));
  }

  /** False when its account sends more than it may. */
  boolean admit() {
    return rate.tryConsume(1);
  }

  /** Counts a refused command; false when it is time to close. */
  boolean forgive() {
    return overruns.incrementAndGet() <= MOST_OVERRUNS;
  }

  /** Its sign-in is over: nothing it sends is carried out any more. */
  void end() {
    ended = true;
  }
}
