package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.llm.FakeModelServer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account that is disabled while its answers are being written. */
@ServerTest
class DisabledAccountTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @LocalServerPort int port;
  @Autowired FakeModelServer fake;
  @Autowired JdbcClient jdbc;

  @Test
  void stopsItsAnswersAndNoOthers() throws Exception {
    RawClient maya = RawClient.at(port).signUp("maya");
    LiveClient mayas = maya.connect();
    LiveClient bobs = RawClient.at(port).signUp("bob").connect();
    HeldAnswer held = new HeldAnswer("Some words");
    fake.next(held);
    LiveClient.Asked hers = mayas.prompt("A question before the account is disabled");
    held.awaitAsked();
    HeldAnswer other = new HeldAnswer("Other words");
    fake.next(other);
    LiveClient.Asked his = bobs.prompt("A question of somebody else");
    other.awaitAsked();

    jdbc.sql("update account set enabled = false where id = :id")
        .param("id", maya.accountId())
        .update();

    assertThat(held.wasLeftWithin(SOON)).isTrue();
    await().untilAsserted(() -> assertThat(status(hers.replyId())).isEqualTo("stopped"));
    other.continueWith(" to the end");
    assertThat(bobs.follow(his).status()).isEqualTo("complete");
  }

  @Test
  void goesOnAfterANewPassword() throws Exception {
    RawClient maya = RawClient.at(port).signUp("maya");
    LiveClient live = maya.connect();
    HeldAnswer held = new HeldAnswer("Some words");
    fake.next(held);
    LiveClient.Asked asked = live.prompt("A question before the password is changed");
    held.awaitAsked();

    jdbc.sql("update account set security_version = security_version + 1 where id = :id")
        .param("id", maya.accountId())
        .update();
    live.socket().awaitClosed(5_000);
    held.continueWith(" to the end");

    await().untilAsserted(() -> assertThat(status(asked.replyId())).isEqualTo("complete"));
  }

  private String status(UUID reply) {
    return jdbc.sql("select status from message where id = :id")
        .param("id", reply)
        .query(String.class)
        .single();
  }
}
