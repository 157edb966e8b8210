package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may sign in while others guess at the same name from many addresses. */
@ServerTest
class KnownDevicesTest {
  private static final int ADDRESSES = 31;

  @LocalServerPort int port;

  private void guessFromManyAddresses(String name) {
    int refused = 0;
    for (int i = 0; i < ADDRESSES; i++) {
      RawClient guessing = RawClient.at(port);
      for (int j = 0; j < 2; j++) {
        refused += guessing.signIn(name, "a wrong password").status() == 429 ? 1 : 0;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void letsTheOwnerInOnADeviceThatTheAccountKnowsAndNobodyElse() {
    RawClient phone = RawClient.at(port).signUp("maya");
    String name = phone.username();
    phone.signOut();
    guessFromManyAddresses(name);

    assertThat(RawClient.at(port).signIn(name, RawClient.PASSWORD).status()).isEqualTo(429);
    assertThat(phone.signIn(name, "a wrong password").status()).isEqualTo(401);
    assertThat(phone.signIn(name, RawClient.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void knowsADeviceOfSeveralAccountsForEachOfThemAlone() {
    RawClient tablet = RawClient.at(port).signUp("maya");
    String maya = tablet.username();
    RawClient bob = RawClient.at(port).signUp("bob");
    String stranger = RawClient.at(port).signUp("stranger").username();
    assertThat(tablet.signIn(bob.username(), RawClient.PASSWORD).status()).isEqualTo(200);
    tablet.signOut();
    guessFromManyAddresses(maya);
    guessFromManyAddresses(stranger);

    assertThat(tablet.signIn(maya, RawClient.PASSWORD).status()).isEqualTo(200);
    assertThat(tablet.signIn(stranger, RawClient.PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void takesNoDeviceThatSomebodyMadeUp() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String name = maya.username();
    guessFromManyAddresses(name);
    RawClient forging = RawClient.at(port);
    String cookie = maya.cookieName("parley-device");
    String mine = maya.cookie("parley-device");

    for (String value :
        new String[] {
          "0".repeat(32) + "-" + "0".repeat(64),
          (mine.startsWith("0") ? "1" : "0") + mine.substring(1),
          "",
          "...",
          "-".repeat(4_000)
        }) {
      forging.cookies().put(cookie, value);
      assertThat(forging.signIn(name, RawClient.PASSWORD).status()).isEqualTo(429);
    }
  }
}
