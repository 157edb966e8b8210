package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LockWaits;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** A sign-in by a password whose hash was made with weaker parameters, which it replaces. */
@ServerTest
class OutdatedHashTest {
  private static final String OUTDATED =
      "{argon2}" + new Argon2PasswordEncoder(16, 32, 1, 4096, 2).encode(RawClient.PASSWORD);

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private RawClient maya;

  @BeforeEach
  void signUp() {
    maya = RawClient.at(port).signUp("maya");
    set("password_hash = '" + OUTDATED + "'");
  }

  @Test
  void replacesTheHash() {
    assertThat(signIn()).isEqualTo(200);

    assertThat(passwordHash()).isNotEqualTo(OUTDATED).contains("m=19456");
  }

  @Test
  void keepsAPasswordThatIsSetAtTheSameMoment() throws Exception {
    signInDuring("password_hash = 'another', security_version = 7");

    assertThat(passwordHash()).isEqualTo("another");
    assertThat(column("security_version")).isEqualTo("7");
  }

  @Test
  void enablesNoAccountThatIsDisabledAtTheSameMoment() throws Exception {
    signInDuring("enabled = false");

    assertThat(column("enabled")).isEqualTo("false");
  }

  /** It has compared the password, and waits for the row that the change has locked. */
  private void signInDuring(String change) throws Exception {
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> status =
          transaction.execute(changing -> {
            set(change);
            Future<Integer> signingIn = thread.submit(this::signIn);
            await().until(() -> LockWaits.count(jdbc) > 0);
            return signingIn;
          });
      status.get();
    }
  }

  private int signIn() {
    return RawClient.at(port).signIn(maya.username(), RawClient.PASSWORD).status();
  }

  private void set(String change) {
    jdbc.sql("update account set " + change + " where id = :id")
        .param("id", maya.accountId())
        .update();
  }

  private String passwordHash() {
    return column("password_hash");
  }

  private String column(String name) {
    return jdbc.sql("select " + name + "::text from account where id = :id")
        .param("id", maya.accountId())
        .query(String.class)
        .single();
  }
}
