package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.database.embedded.TestServer;
import dev.parley.llm.FakeModelServer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A forgotten password, while the server runs. */
class PasswordResetTest {
  @Test
  void givesANewPasswordAndEndsEverySignInOfThatAccountAlone() throws Exception {
    TestServer.Database database = Sample.empty();
    try (FakeModelServer model = FakeModelServer.start();
        StartedServer server =
            StartedServer.on(database, model.baseUrl(), "--parley.live.check-every=1h")) {
      RawClient maya = RawClient.at(server.port()).signUp("maya");
      RawClient other = RawClient.at(server.port()).signUp("other");
      String name = maya.username();
      LiveClient socket = maya.connect();

      Ran ran = Ran.on(database, "account", "reset-password", name.toUpperCase(Locale.ROOT)).done();

      String password = ran.out().strip();
      assertThat(password).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
      assertThat(maya.refreshed().path("account").isNull()).isTrue();
      assertThat(other.refreshed().path("account").isNull()).isFalse();
      assertThat(socket.socket().awaitClosed(10_000).code()).isEqualTo(4401);
      assertThat(maya.signIn(name, RawClient.PASSWORD).status()).isEqualTo(401);
      assertThat(maya.signIn(name, password).status()).isEqualTo(200);
    }
  }

  @Test
  void readsAPasswordOfOnesOwnAndHoldsItToTheRules() throws Exception {
    TestServer.Database database = Sample.filled();
    List<String> settings =
        List.of(
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password());

    Ran tooShort = Ran.with(settings, "short\n", "account", "reset-password", "maya", "--stdin");
    assertThat(tooShort.status()).isEqualTo(1);
    assertThat(tooShort.err()).contains("This password has 5 characters");
    assertThat(Sample.ask(database, "select security_version from account")).containsExactly("1");

    Ran good =
        Ran.with(settings, "a long enough one\n", "account", "reset-password", "maya", "--stdin");
    assertThat(good.done().out()).isEmpty();
    assertThat(Sample.ask(database, "select security_version from account")).containsExactly("2");
    assertThat(Sample.rows(database, "spring_session")).isEmpty();
  }

  @Test
  void namesTheAdministratorsWhenTheNameIsForgottenToo() throws Exception {
    Ran ran = Ran.on(Sample.filled(), "account", "reset-password", "mia");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("There is no account \"mia\". Administrators: Maya.");
    assertThat(ran.out()).isEmpty();
  }
}
