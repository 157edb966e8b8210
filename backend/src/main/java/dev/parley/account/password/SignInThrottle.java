package dev.parley.account.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.problem.Refusal;
import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Bounds guesses: for one name from one address, and for one address over all names. A name is
 * never locked for other addresses, or anyone could lock anyone out. An IPv6 address stands for its
 * network of 64 bits, the least that one line is given: whoever has one has 2^64 addresses.
 */
@Component
public class SignInThrottle {
  private static final int TRIES_PER_NAME = 10;
  private static final int TRIES_PER_ADDRESS = 100;
  private static final Duration REFILL = Duration.ofMinutes(5);
  private static final int V6_BYTES = 16;
  private static final int V6_NETWORK_BYTES = 8;
  private static final int REMEMBERED = 100_000;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(REFILL).build();

  /** Counts a try to sign in; refuses it with slow-down when there were too many. */
  public void admit(String username, String address) {
    take(network(address), TRIES_PER_ADDRESS);
    take(key(username, address), TRIES_PER_NAME);
  }

  /** Counts a try to sign up; each costs a hash. */
  public void admitSignUp(String address) {
    take(network(address), TRIES_PER_ADDRESS);
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
    return username.toLowerCase(Locale.ROOT) + "@" + network(address);
  }

  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      byte[] bits = InetAddress.ofLiteral(address).getAddress();
      return bits.length == V6_BYTES
          ? HexFormat.of().formatHex(bits, 0, V6_NETWORK_BYTES)
          : address;
    } catch (IllegalArgumentException unreadable) {
      return address;
    }
  }
}
