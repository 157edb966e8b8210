package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.RawSocket;
import dev.parley.ServerTest;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sockets of a sign-in end with it, and no others. */
@ServerTest
class SignOutTest {
  private static final int WITHIN_MILLIS = 1_000;
  private static final RawSocket.Closed SIGNED_OUT = new RawSocket.Closed(4401, "Signed out");

  @LocalServerPort int port;
  @Autowired SignInCheck check;
  @Autowired JdbcClient jdbc;

  @Test
  void closesAllSocketsOfThatSessionAndKeepsThoseOfAnother() {
    RawClient laptop = RawClient.at(port).signUp("maya");
    RawClient phone = RawClient.at(port);
    phone.signIn(laptop.username(), RawClient.PASSWORD);
    LiveClient tab = laptop.connect();
    LiveClient otherTab = laptop.connect();
    LiveClient onThePhone = phone.connect();

    assertThat(laptop.signOut().status()).isEqualTo(204);

    assertThat(tab.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    assertThat(otherTab.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    assertThat(onThePhone.follow(onThePhone.prompt("Still here?")).status()).isEqualTo("complete");
  }

  @Test
  void carriesOutNoCommandThatIsSentAfterIt() {
    RawClient laptop = RawClient.at(port).signUp("maya");
    RawClient phone = RawClient.at(port);
    phone.signIn(laptop.username(), RawClient.PASSWORD);
    LiveClient tab = laptop.connect();
    UUID conversation = UUID.randomUUID();

    laptop.signOut();
    try {
      tab.prompt(conversation, "Too late");
    } catch (UncheckedIOException closed) {
      assertThat(tab.socket().isOpen()).isFalse();
    }

    tab.socket().awaitClosed(WITHIN_MILLIS);
    assertThat(phone.get("/api/conversations/" + conversation + "/messages").status())
        .isEqualTo(404);
  }

  @Test
  void closesTheSocketsOfTheSignInThatAnotherOneReplaces() {
    RawClient browser = RawClient.at(port).signUp("maya");
    String other = RawClient.at(port).signUp("bob").username();
    LiveClient tab = browser.connect();

    browser.signIn(other, RawClient.PASSWORD);

    assertThat(tab.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    assertThat(browser.connect().awaitEvent("welcome").path("account").path("username").asString())
        .isEqualTo(other);
  }

  @Test
  void noticesASignInThatExpired() {
    RawClient maya = RawClient.at(port).signUp("maya");
    LiveClient tab = maya.connect();
    LiveClient bobs = RawClient.at(port).signUp("bob").connect();
    changed(maya, "update spring_session set expiry_time = 1 where principal_name = :account");

    check.check();

    assertThat(tab.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    assertThat(bobs.follow(bobs.prompt("And I?")).status()).isEqualTo("complete");
  }

  @Test
  void closesTheSocketsOfADisabledAccountAtOnceAndRefusesItsNextOne() {
    RawClient maya = RawClient.at(port).signUp("maya");
    LiveClient tab = maya.connect();
    changed(maya, "update account set enabled = false where id = :account::uuid");

    assertThat(tab.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    assertThat(maya.handshake(Map.of()).status()).isEqualTo(401);
  }

  @Test
  void closesTheSocketsAtOnceWhenAPasswordIsChangedByAnotherProcess() {
    RawClient maya = RawClient.at(port).signUp("maya");
    LiveClient tab = maya.connect();
    changed(
        maya,
        "update account set security_version = security_version + 1 where id = :account::uuid");

    assertThat(tab.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    assertThat(maya.handshake(Map.of()).status()).isEqualTo(401);
  }

  private void changed(RawClient client, String sql) {
    int rows = jdbc.sql(sql).param("account", client.accountId().toString()).update();
    assertThat(rows).isEqualTo(1);
  }
}
