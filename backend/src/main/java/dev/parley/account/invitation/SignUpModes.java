package dev.parley.account.invitation;

import dev.parley.database.StoredEnum;
import dev.parley.database.TransientErrors;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.web.address.PublicAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may create an account now. It is read from the database at each sign-up, so a change holds on
 * every server at once; a setting of the environment wins.
 */
@Component
public class SignUpModes {
  private static final String NAME = "sign-up";
  private static final Duration FRESH = Duration.ofMillis(500);

  private final ServerSettings settings;
  private final @Nullable SignUpMode configured;
  private final SignUpMode usual;
  private volatile SignUpMode last;

  /** By {@link System#nanoTime}. */
  private final AtomicLong readAt = new AtomicLong(System.nanoTime() - FRESH.toNanos());

  SignUpModes(ServerSettings settings, SignUpSettings configured, PublicAddress address) {
    this.settings = settings;
    this.configured = configured.signUp();
    this.usual = address.exposed() ? SignUpMode.CLOSED : SignUpMode.OPEN;
    this.last = usual;
  }

  /** Whether the environment says it, so that nobody can change it in the page. */
  public boolean isLocked() {
    return configured != null;
  }

  /** As it is now. */
  public SignUpMode current() {
    if (configured != null) {
      return configured;
    }
    last =
        settings
            .findById(NAME)
            .map(row -> StoredEnum.of(SignUpMode.class, row.value()))
            .orElse(usual);
    return last;
  }

  /**
   * As it was half a second ago, or when the database was there last: for the sign-in page, which
   * strangers ask for. So at most two of them a second wait for a database that hangs.
   */
  public SignUpMode lastKnown() {
    long now = System.nanoTime();
    long before = readAt.get();
    if (now - before < FRESH.toNanos() || !readAt.compareAndSet(before, now)) {
      return configured == null ? last : configured;
    }
    try {
      return current();
    } catch (RuntimeException error) {
      if (!TransientErrors.isTransient(error)) {
        throw error;
      }
      return last;
    }
  }

  /**
   * Chooses for all servers.
   *
   * @throws Refusal setting-locked
   */
  public void change(SignUpMode mode) {
    if (isLocked()) {
      throw new Refusal(
          Reason.SETTING_LOCKED,
          "The environment of the server sets this (parley.sign-up). Remove it there to choose it"
              + " here.");
    }
    settings.save(new ServerSetting(NAME, mode.stored()));
    last = mode;
  }
}
