package dev.parley.account.password;

import dev.parley.limits.RateLimit;
import dev.parley.limits.RateLimiter;
import dev.parley.problem.Refusal;
import dev.parley.web.address.ClientNetwork;
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
  private final RateLimiter<String> networks = new RateLimiter<>(RateLimit.SIGN_IN_NETWORK.rate());
  private final RateLimiter<String> sites = new RateLimiter<>(RateLimit.SIGN_IN_SITE.rate());
  private final RateLimiter<String> namesOnNetworks =
      new RateLimiter<>(RateLimit.SIGN_IN_NAME_ON_NETWORK.rate());
  private final RateLimiter<String> names = new RateLimiter<>(RateLimit.SIGN_IN_NAME.rate());
  private final RateLimiter<String> devices = new RateLimiter<>(RateLimit.SIGN_IN_DEVICE.rate());

  /** Counts an attempt to sign in or up, of anybody: each costs a hash. */
  public void admit(String address) {
    take(networks, ClientNetwork.of(address));
    take(sites, ClientNetwork.site(address));
  }

  /**
   * Counts a try to sign in by this name.
   *
   * @param device the device, where this account has signed in on it before; else null
   * @throws Refusal slow-down, with the time to wait
   */
  public void admit(String username, String address, @Nullable String device) {
    if (device != null) {
      take(devices, device);
    } else {
      take(namesOnNetworks, key(username, address));
      take(names, username.toLowerCase(Locale.ROOT));
    }
  }

  /** The last counted attempt had the right password, so it was no guess. */
  public void succeeded(String username, String address, @Nullable String device) {
    if (device != null) {
      devices.forget(device);
    } else {
      namesOnNetworks.forget(key(username, address));
      names.giveBack(username.toLowerCase(Locale.ROOT));
    }
  }

  private static void take(RateLimiter<String> rates, String key) {
    Duration wait = rates.take(key).orElse(null);
    if (wait != null) {
      throw Refusal.slowDown(
          "Too many attempts. Try again in %d seconds.".formatted(wait.toSeconds() + 1), wait);
    }
  }

  private static String key(String username, String address) {
    return username.toLowerCase(Locale.ROOT) + "@" + ClientNetwork.of(address);
  }
}
