package dev.parley.account.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.problem.Refusal;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Bounds guesses: for one name from one address, and for one address over all names. A name is
 * never locked for other addresses, or anyone could lock anyone out.
 */
@Component
public class SignInThrottle {
  private static final int TRIES_PER_NAME = 10;
  private static final int TRIES_PER_ADDRESS = 100;
  private static final Duration REFILL = Duration.ofMinutes(5);
  private static final int REMEMBERED = 100_000;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(REFILL).build();

  /** Counts a try to sign in; refuses it with slow-down when there were too many. */
  public void admit(String username, String address) {
    take(address, TRIES_PER_ADDRESS);
    take(key(username, address), TRIES_PER_NAME);
  }

  /** Counts a try to sign up; each costs a hash. */
  public void admitSignUp(String address) {
    take(address, TRIES_PER_ADDRESS);
  }

  public void succeeded(String username, String address) {
    buckets.invalidate(key(username, address));
  }

  private void take(String key, int tries) {
    Bucket bucket =
        buckets.get(
            key,
            fresh ->
                Bucket.builder()
                    .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, REFILL))
                    .build());
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
      throw Refusal.slowDown(
          "Too many tries from here. Wait %d seconds, then try again."
              .formatted(Math.max(1, wait.toSeconds())),
          wait);
    }
  }

  private static String key(String username, String address) {
    return username.toLowerCase(Locale.ROOT) + "@" + address;
  }
}
