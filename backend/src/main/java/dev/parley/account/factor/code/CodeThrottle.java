package dev.parley.account.factor.code;

import dev.parley.limits.RateLimit;
import dev.parley.limits.RateLimiter;
import dev.parley.problem.Refusal;
import dev.parley.web.address.ClientNetwork;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Limits guesses at the codes of apps, for somebody who knows the password already.
 *
 * <p>Three codes of a million are right at any moment (one step, and one of drift to either side),
 * so a guess succeeds with 3 in 1,000,000. From devices that the account has not signed in on there
 * are 20 at once and then 20 a day, from all addresses together: in 24 hours at most 40, or 0.012
 * %; in a month of guessing day and night 620, or 0.19 %; in a year 7,320, or 2.2 %. All of them
 * are in the security log, and a new password ends it. Each server counts for itself, so several
 * servers multiply that by their number.
 *
 * <p>A device on which the account has signed in to the end before has a limit of its own (10 at
 * once, then 10 an hour), which strangers cannot use up: so they never lock the owner out there.
 * Who has stolen its cookie, and knows the password too, gets 250 guesses a day, or 0.075 %.
 *
 * <p>Recovery codes cannot be guessed and are not counted for the account, so strangers cannot keep
 * the owner from using one anywhere; like all codes they are limited for each network.
 */
@Component
class CodeThrottle {
  private final RateLimiter<String> networks = new RateLimiter<>(RateLimit.FACTOR_NETWORK.rate());
  private final RateLimiter<UUID> accounts = new RateLimiter<>(RateLimit.FACTOR_ACCOUNT.rate());
  private final RateLimiter<String> devices = new RateLimiter<>(RateLimit.FACTOR_DEVICE.rate());

  /**
   * Counts a code of any kind.
   *
   * @throws Refusal slow-down, with the time to wait
   */
  void admit(String address) {
    take(networks, ClientNetwork.of(address));
  }

  /**
   * Counts a code of an app.
   *
   * @param device the device, where this account has signed in on it before; else null
   * @throws Refusal slow-down, with the time to wait
   */
  void admit(UUID account, @Nullable String device) {
    if (device == null) {
      take(accounts, account);
    } else {
      take(devices, account + device);
    }
  }

  /** The last counted code was right, so it was no guess. */
  void succeeded(UUID account, @Nullable String device) {
    if (device == null) {
      accounts.giveBack(account);
    } else {
      devices.giveBack(account + device);
    }
  }

  private static <K> void take(RateLimiter<K> rates, K key) {
    Duration wait = rates.take(key).orElse(null);
    if (wait != null) {
      throw Refusal.slowDown(
          "Too many attempts. Try again in %d seconds.".formatted(wait.toSeconds() + 1), wait);
    }
  }
}
