package dev.parley.account.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.access.ClientNetwork;
import dev.parley.problem.Refusal;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Limits guesses: from one network, at one name from one network, and at one name from everywhere.
 * The last would let anyone lock anyone out, so a device on which the account has signed in before
 * has a limit of its own (OWASP's device cookies).
 */
@Component
public class SignInThrottle {
  private static final Duration REFILL = Duration.ofMinutes(5);

  /** The limit of one kind of key. */
  private static final class Limit {
    private final int tries;
    private final Duration refill;
    private final Cache<String, Bucket> buckets;

    Limit(int tries, Duration refill, int remembered) {
      this.tries = tries;
      this.refill = refill;
      this.buckets =
          Caffeine.newBuilder().maximumSize(remembered).expireAfterAccess(refill).build();
    }

    void take(String key) {
      ConsumptionProbe probe = buckets.get(key, fresh -> full()).tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
        throw Refusal.slowDown(
            "Too many attempts. Try again in %d seconds.".formatted(wait.toSeconds() + 1), wait);
      }
    }

    void giveBack(String key) {
      Bucket bucket = buckets.getIfPresent(key);
      if (bucket != null) {
        bucket.addTokens(1);
      }
    }

    void forget(String key) {
      buckets.invalidate(key);
    }

    private Bucket full() {
      return Bucket.builder()
          .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, refill))
          .build();
    }
  }

  private final Limit lines = new Limit(100, REFILL, 100_000);
  private final Limit sites = new Limit(300, REFILL, 100_000);
  private final Limit namesOnLines = new Limit(10, REFILL, 100_000);
  private final Limit names = new Limit(60, Duration.ofHours(1), 100_000);
  private final Limit devices = new Limit(10, REFILL, 100_000);

  /** Counts a try to sign in or up, whoever it is: each costs a hash. */
  public void admit(String address) {
    lines.take(ClientNetwork.of(address));
    sites.take(ClientNetwork.site(address));
  }

  /**
   * Counts a try to sign in by this name.
   *
   * @param device the device, where this account has signed in on it before; else null
   * @throws Refusal slow-down, with the time to wait
   */
  public void admit(String username, String address, @Nullable String device) {
    if (device != null) {
      devices.take(device);
    } else {
      namesOnLines.take(key(username, address));
      names.take(username.toLowerCase(Locale.ROOT));
    }
  }

  /** The try that was counted last was right: it was no guess. */
  public void succeeded(String username, String address, @Nullable String device) {
    if (device != null) {
      devices.forget(device);
    } else {
      namesOnLines.forget(key(username, address));
      names.giveBack(username.toLowerCase(Locale.ROOT));
    }
  }

  private static String key(String username, String address) {
    return username.toLowerCase(Locale.ROOT) + "@" + ClientNetwork.of(address);
  }
}
