package dev.parley.account.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.RawSocket;
import dev.parley.ServerTest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Another password ends what was signed in with the one before. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class PasswordChangeTest {
  private static final String NEXT = "quite another staple";
  private static final int WITHIN_MILLIS = 1_000;
  private static final RawSocket.Closed SIGNED_OUT = new RawSocket.Closed(4401, "Signed out");

  @LocalServerPort int port;

  private static RawClient.Answer change(RawClient client, String current, String next) {
    return client.post("/api/account/password", Map.of("current", current, "next", next));
  }

  private RawClient alsoSignedIn(RawClient maya) {
    RawClient other = RawClient.at(port);
    other.signIn(maya.username(), RawClient.PASSWORD);
    return other;
  }

  private static boolean isSignedIn(RawClient client) {
    return !client.refreshed().path("account").isNull();
  }

  @Test
  void endsAllOtherSignInsAndTheirSocketsWithinASecond() {
    RawClient laptop = RawClient.at(port).signUp("maya");
    RawClient phone = alsoSignedIn(laptop);
    LiveClient onThePhone = phone.connect();

    assertThat(change(laptop, RawClient.PASSWORD, NEXT).status()).isEqualTo(200);

    assertThat(onThePhone.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    assertThat(isSignedIn(phone)).isFalse();
    assertThat(phone.get("/api/conversations").code()).isEqualTo("signed-out");
  }

  @Test
  void goesOnInThisBrowserUnderANewIdAndANewToken() {
    RawClient laptop = RawClient.at(port).signUp("maya");
    RawClient thief = RawClient.at(port);
    thief.cookies().putAll(laptop.cookies());
    LiveClient tab = laptop.connect();
    String before = laptop.cookie("parley");
    String csrf = laptop.cookie("parley-csrf");

    RawClient.Answer answer = change(laptop, RawClient.PASSWORD, NEXT);

    assertThat(answer.json().path("account").path("username").asString())
        .isEqualTo(laptop.username());
    assertThat(laptop.cookie("parley")).isNotEqualTo(before);
    assertThat(laptop.cookie("parley-csrf")).isNotEqualTo(csrf);
    assertThat(tab.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    assertThat(isSignedIn(laptop)).isTrue();
    LiveClient again = laptop.connect();
    assertThat(again.follow(again.prompt("Still here?")).status()).isEqualTo("complete");
    assertThat(isSignedIn(thief)).isFalse();
  }

  @Test
  void doesNotTellABrowserToForgetTheCookieThatItJustGot() {
    RawClient laptop = RawClient.at(port).signUp("maya");
    Map<String, String> old = new LinkedHashMap<>(laptop.cookies());
    change(laptop, RawClient.PASSWORD, NEXT);
    RawClient tab = RawClient.at(port);
    tab.cookies().putAll(old);

    RawClient.Answer late = tab.get("/api/session");

    assertThat(late.json().path("account").isNull()).isTrue();
    assertThat(late.headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith(laptop.cookieName("parley") + "="));
  }

  @Test
  void signsInWithTheNewOneOnlyAndKnowsThisDeviceStill() {
    RawClient laptop = RawClient.at(port).signUp("maya");
    String name = laptop.username();
    change(laptop, RawClient.PASSWORD, NEXT);
    laptop.signOut();
    guess(name);

    assertThat(laptop.signIn(name, RawClient.PASSWORD).status()).isEqualTo(401);
    assertThat(laptop.signIn(name, NEXT).status()).isEqualTo(200);
    assertThat(RawClient.at(port).signIn(name, NEXT).status()).isEqualTo(429);
  }

  private void guess(String name) {
    for (int i = 0; i < 31; i++) {
      RawClient guessing = RawClient.at(port);
      guessing.signIn(name, "a wrong password");
      guessing.signIn(name, "a wrong password");
    }
  }

  @Test
  void refusesAWeakOneWithTheReasonAndTheSameOneAndChangesNothing() {
    RawClient laptop = RawClient.at(port).signUp("maya");
    RawClient phone = alsoSignedIn(laptop);

    RawClient.Answer weak = change(laptop, RawClient.PASSWORD, "Sommer2026!");
    assertThat(weak.code()).isEqualTo("invalid");
    assertThat(weak.json().path("detail").asString()).contains("common words");
    assertThat(change(laptop, RawClient.PASSWORD, RawClient.PASSWORD).code()).isEqualTo("invalid");
    assertThat(change(laptop, RawClient.PASSWORD, "x".repeat(2_000)).code()).isEqualTo("too-long");

    assertThat(isSignedIn(phone)).isTrue();
    assertThat(isSignedIn(laptop)).isTrue();
  }

  @Test
  void countsWrongPasswordsAsTriesToSignIn(CapturedOutput log) {
    RawClient laptop = RawClient.at(port).signUp("maya");
    for (int i = 0; i < 10; i++) {
      assertThat(change(laptop, "hunter5 guess " + i, NEXT).code()).isEqualTo("wrong-password");
    }

    RawClient.Answer refused = change(laptop, RawClient.PASSWORD, NEXT);

    assertThat(refused.code()).isEqualTo("slow-down");
    assertThat(refused.header("Retry-After")).isNotBlank();
    assertThat(log)
        .contains("password-change failure reason=wrong-password account=" + laptop.accountId())
        .contains("password-change failure reason=slow-down account=" + laptop.accountId())
        .doesNotContain("hunter5", NEXT, RawClient.PASSWORD);
  }

  @Test
  void writesItIntoTheSecurityLog(CapturedOutput log) {
    RawClient laptop = RawClient.at(port).signUp("maya");

    change(laptop, RawClient.PASSWORD, NEXT);

    assertThat(log).contains("password-change success account=" + laptop.accountId());
  }
}
