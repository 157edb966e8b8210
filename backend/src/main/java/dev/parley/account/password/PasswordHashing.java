package dev.parley.account.password;

import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane). At most as many hashes at once as
 * there are cores: 50 sign-ins at once must not take a gigabyte. On threads of the system, which
 * share the cores: on those of the calls, which are virtual, hashes would keep every core to their
 * end, and who holds a lock in the database would wait for one at each of its statements.
 */
@Component
public final class PasswordHashing {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;

  private final DelegatingPasswordEncoder encoder =
      new DelegatingPasswordEncoder(
          "argon2",
          Map.of(
              "argon2", new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, PASSES)));
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("password-", 0).factory());

  /**
   * What a stranger's password is compared with, so that unknown names take as long as known. By
   * the parameters above; made beforehand, because a hash costs a start half a second.
   */
  static final String NOBODY =
      "{argon2}$argon2id$v=19$m=19456,t=2,p=1$2BaqCeNkZjjN44KGgD+3cw$3N7iohKh3WGjimR68JKTaFd6EXcSz+LNoTnmriRUAqQ";

  public String hash(String password) {
    return onTheirThreads(() -> String.valueOf(encoder.encode(password)));
  }

  /**
   * Compares in the same time whether the account exists or not.
   *
   * @param hash the stored hash, or null when there is no such account
   */
  public boolean matches(String password, @Nullable String hash) {
    String stored = hash == null ? NOBODY : hash;
    return onTheirThreads(() -> encoder.matches(password, stored)) && hash != null;
  }

  private <T> T onTheirThreads(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, threads).join();
  }

  @PreDestroy
  void close() {
    threads.shutdown();
  }

  public boolean isOutdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }
}
