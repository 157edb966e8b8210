package dev.parley.account.password;

import dev.parley.problem.Refusal;
import jakarta.annotation.PreDestroy;
import java.text.Normalizer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane). At most as many hashes at once as
 * there are cores: 50 sign-ins at once must not take a gigabyte. On platform threads of its own: a
 * hash does not wait, so on virtual threads it would keep its core, and what holds a lock in the
 * database would wait for one at each statement.
 */
@Component
public final class PasswordHashing {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;

  /**
   * As many as two cores hash in some ten seconds. More would wait longer than people do, and each
   * holds a thread of its request, some of which must be left for everything else.
   */
  private static final int MAX_WAITING = 200;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final DelegatingPasswordEncoder encoder =
      new DelegatingPasswordEncoder(
          "argon2",
          Map.of(
              "argon2", new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, PASSES)));
  private final ExecutorService threads;

  public PasswordHashing() {
    this(MAX_WAITING);
  }

  /**
   * @param waiting how many may wait, beside those that are hashed; further ones are refused
   */
  PasswordHashing(int waiting) {
    int cores = Runtime.getRuntime().availableProcessors();
    this.threads =
        new ThreadPoolExecutor(
            cores,
            cores,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().daemon().name("password-", 0).factory());
  }

  /**
   * The hash that is compared for an unknown name, so that it takes as long as a known one. With
   * the parameters above; a constant, because making it would cost half a second of each start.
   */
  static final String NOBODY =
      "{argon2}$argon2id$v=19$m=19456,t=2,p=1$2BaqCeNkZjjN44KGgD+3cw$3N7iohKh3WGjimR68JKTaFd6EXcSz+LNoTnmriRUAqQ";

  /** The result of comparing a password with a stored hash. */
  public enum Match {
    NONE,
    /** It matches, but its hash is to be replaced: other parameters, or not composed (NFC). */
    OUTDATED,
    CURRENT
  }

  /**
   * What is stored of this password, composed (NFC).
   *
   * @throws Refusal slow-down, when too many wait for it
   */
  public String hash(String password) {
    String composed = PasswordRules.composed(password);
    return onHashingThread(() -> String.valueOf(encoder.encode(composed)));
  }

  /**
   * Compares in the same time whether the account exists or not. Earlier versions stored a password
   * as it was typed, so one that is not plain ASCII is compared in its other forms too.
   *
   * @param hash the stored hash, or null when there is no such account
   * @throws Refusal slow-down, when too many wait for it
   */
  public Match compare(String password, @Nullable String hash) {
    String stored = hash == null ? NOBODY : hash;
    String composed = PasswordRules.composed(password);
    Set<String> forms = new LinkedHashSet<>();
    forms.add(composed);
    forms.add(password);
    forms.add(Normalizer.normalize(password, Normalizer.Form.NFD));
    Optional<String> same =
        onHashingThread(
            () -> forms.stream().filter(form -> encoder.matches(form, stored)).findFirst());
    if (same.isEmpty() || hash == null) {
      return Match.NONE;
    }
    boolean current = same.get().equals(composed) && !encoder.upgradeEncoding(hash);
    return current ? Match.CURRENT : Match.OUTDATED;
  }

  private <T> T onHashingThread(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, threads).join();
    } catch (RejectedExecutionException full) {
      throw Refusal.slowDown(
          "The server is busy with other sign-ins. Try again in a moment.", RETRY_AFTER);
    }
  }

  @PreDestroy
  void close() {
    threads.shutdown();
  }
}
