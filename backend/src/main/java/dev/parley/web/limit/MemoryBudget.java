package dev.parley.web.limit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Memory that all connections of the server share. When more is held than there may be, the owner
 * that holds most loses its largest share, until it fits again: who holds little is never cut for
 * what others hold.
 */
public final class MemoryBudget {
  private final long mostBytes;
  private final AtomicLong heldBytes = new AtomicLong();
  private final LongAdder cuts = new LongAdder();
  private final Set<Share> shares = ConcurrentHashMap.newKeySet();
  private final ReentrantLock cutting = new ReentrantLock();

  /**
   * @param mostBytes of all shares together
   */
  public MemoryBudget(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * A share that holds nothing yet.
   *
   * @param owner whose it is: an account, or an address. Equal owners are one
   * @param cut ends the connection whose share it is. It is run by whoever needed the memory, so it
   *     must not wait for anything
   */
  public Share share(Object owner, Runnable cut) {
    return new Share(owner, cut);
  }

  /** What all shares hold now, in bytes. */
  public long heldBytes() {
    return heldBytes.get();
  }

  /** How often a share was cut. */
  long cuts() {
    return cuts.sum();
  }

  private void cutLargest() {
    cutting.lock();
    try {
      while (heldBytes.get() > mostBytes) {
        Share largest = largest();
        if (largest == null) {
          return;
        }
        largest.end();
        cuts.increment();
        largest.cut.run();
      }
    } finally {
      cutting.unlock();
    }
  }

  private @Nullable Share largest() {
    Map<Object, Long> owners = new HashMap<>();
    shares.forEach(each -> owners.merge(each.owner, each.bytes.get(), Long::sum));
    Object owner =
        owners.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(null);
    return shares.stream()
        .filter(each -> each.owner.equals(owner))
        .max((one, other) -> Long.compare(one.bytes.get(), other.bytes.get()))
        .orElse(null);
  }

  /** What one connection holds. */
  public final class Share {
    private final Object owner;
    private final Runnable cut;
    private final AtomicLong bytes = new AtomicLong();
    private boolean ended;

    private Share(Object owner, Runnable cut) {
      this.owner = owner;
      this.cut = cut;
    }

    /**
     * Takes more. May cut this share, or others.
     *
     * @param more bytes, 0 or more
     * @return whether it still stands; false when it was cut, and holds nothing
     */
    public boolean grow(long more) {
      synchronized (this) {
        if (ended) {
          return false;
        }
        if (more > 0 && bytes.get() == 0) {
          shares.add(this);
        }
        bytes.addAndGet(more);
      }
      if (heldBytes.addAndGet(more) > mostBytes) {
        cutLargest();
      }
      synchronized (this) {
        return !ended;
      }
    }

    /**
     * Gives some back. Without effect after its end.
     *
     * @param less bytes that were taken before
     */
    public synchronized void shrink(long less) {
      if (!ended) {
        release(less);
      }
    }

    /** Gives all back, permanently. */
    public synchronized void end() {
      if (!ended) {
        ended = true;
        release(bytes.get());
      }
    }

    private void release(long less) {
      heldBytes.addAndGet(-less);
      if (bytes.addAndGet(-less) == 0) {
        shares.remove(this);
      }
    }
  }
}
