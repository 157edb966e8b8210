package dev.parley.account.factor;

import static dev.parley.account.factor.WithFactor.isSignedIn;
import static dev.parley.account.factor.WithFactor.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AuthenticatorApp;
import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.account.AccountId;
import dev.parley.account.OpenSignIns;
import dev.parley.account.SignedIn;
import dev.parley.account.role.Role;
import dev.parley.database.embedded.TestServer;
import dev.parley.llm.FakeModelServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Two servers of one database, of which the second has another secret key and requires a factor:
 * what the administrator of several servers may get wrong, and what is asked of everybody.
 */
@ExtendWith(OutputCaptureExtension.class)
class SeveralServersTest {
  @TempDir Path folder;

  @Test
  void refuseCodesUnderAnotherKeyAndAskForAFactorFirst(CapturedOutput log) throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    Path key = Files.writeString(folder.resolve("other.key"), "0e".repeat(32));
    try (FakeModelServer model = FakeModelServer.start();
        StartedServer first =
            StartedServer.on(database, model.baseUrl(), "--parley.second-factor.required=none")) {
      WithFactor maya = WithFactor.at(first.port());
      RawClient nils = RawClient.at(first.port()).signUp("nils");
      try (StartedServer second =
          StartedServer.on(
              database,
              model.baseUrl(),
              "--parley.secret-key-file=" + key,
              "--parley.live.check-every=200ms",
              "--parley.second-factor.required=everyone")) {
        assertThat(log).contains("Codes of authenticator apps will be refused: The secret key");

        otherKey(maya, second);
        required(nils, first, second);
      }
      assertThat(isSignedIn(nils)).as("ended by turning it on").isFalse();
    }
  }

  private static void otherKey(WithFactor maya, StartedServer second) {
    RawClient half = maya.half(second.port());
    RawClient.Answer refused = type(half, maya.app().code(1));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("secret-key");
    assertThat(isSignedIn(half)).as("never silently without a factor").isFalse();

    assertThat(type(half, maya.recoveryCodes().getFirst()).status()).isEqualTo(200);
    assertThat(isSignedIn(maya.client().alsoAt(second.port()))).isTrue();
  }

  private static Set<String> prolonged(StartedServer server, RawClient client) {
    String session =
        new String(Base64.getDecoder().decode(client.cookie("parley")), StandardCharsets.US_ASCII);
    SignedIn signIn =
        new SignedIn(
            new AccountId(client.accountId()), client.username(), "", Role.USER, 1, session);
    return server.bean(OpenSignIns.class).prolong(List.of(signIn));
  }

  private static void required(RawClient nils, StartedServer first, StartedServer second) {
    RawClient there = nils.alsoAt(second.port());
    assertThat(there.refreshed().path("pending").path("step").asString()).isEqualTo("set-up");
    assertThat(there.get("/api/conversations").code()).isEqualTo("factor-required");
    assertThat(there.post("/api/conversations", Map.of()).status()).isEqualTo(403);
    assertThat(there.post(WithFactor.ROUTE + "/off", Map.of()).code()).isEqualTo("factor-required");
    assertThat(there.post("/api/session/factor", Map.of("code", "123456")).code())
        .isEqualTo("factor-required");
    assertThat(there.handshake(Map.of()).status()).isEqualTo(403);
    assertThat(there.get(WithFactor.ROUTE).status()).isEqualTo(200);

    assertThat(prolonged(second, nils)).as("an open socket ends too").isEmpty();
    assertThat(prolonged(first, nils)).hasSize(1);

    RawClient.Answer begun = there.post(WithFactor.ROUTE, Map.of("password", RawClient.PASSWORD));
    assertThat(begun.code()).as("two keys must not be mixed").isEqualTo("secret-key");

    RawClient here = RawClient.at(first.port());
    here.signIn(nils.username(), RawClient.PASSWORD);
    LiveClient socket = here.connect();
    String secret =
        here.post(WithFactor.ROUTE, Map.of("password", RawClient.PASSWORD))
            .json()
            .path("secret")
            .asString();
    RawClient.Answer on =
        here.post(
            WithFactor.ROUTE + "/confirm", Map.of("code", AuthenticatorApp.with(secret).code()));
    assertThat(on.status()).isEqualTo(200);
    assertThat(socket.socket().awaitClosed(10_000).code()).isEqualTo(4401);
    assertThat(isSignedIn(here.alsoAt(second.port()))).isTrue();
  }
}
