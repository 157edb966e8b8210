package dev.parley.account.factor;

import static dev.parley.account.factor.WithFactor.isSignedIn;
import static dev.parley.account.factor.WithFactor.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AuthenticatorApp;
import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.ServerTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The second step of a sign-in: which codes it takes, and how often. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class SecondStepTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @Test
  void signsInWithACodeUnderAnotherSessionAndToken() {
    WithFactor maya = WithFactor.at(port).later(jdbc);
    RawClient half = maya.half(port);
    assertThat(half.session().path("account").isNull()).isTrue();
    assertThat(half.session().path("pending").path("step").asString()).isEqualTo("code");
    assertThat(half.session().path("pending").path("username").asString())
        .isEqualTo(maya.username());
    String session = half.cookie("parley");
    String token = half.cookie("parley-csrf");

    Answer whole = type(half, " " + maya.app().code().replaceFirst("(...)", "$1 "));

    assertThat(whole.status()).as(whole.body()).isEqualTo(200);
    assertThat(whole.json().path("account").path("username").asString()).isEqualTo(maya.username());
    assertThat(whole.json().path("pending").isNull()).isTrue();
    assertThat(half.cookie("parley")).isNotEqualTo(session);
    assertThat(half.cookie("parley-csrf")).isNotEqualTo(token);
    assertThat(half.get("/api/conversations").status()).isEqualTo(200);
    half.connect().close();
  }

  @Test
  void endsTheHalfSessionThatBecameAWholeOne() {
    WithFactor maya = WithFactor.at(port).later(jdbc);
    RawClient half = maya.half(port);
    RawClient thief = RawClient.at(port);
    thief.cookies().putAll(half.cookies());

    type(half, maya.app().code());

    assertThat(isSignedIn(thief)).isFalse();
    assertThat(thief.session().path("pending").isNull()).isTrue();
  }

  @Test
  void takesNoCodeTwice() {
    WithFactor maya = WithFactor.at(port).later(jdbc);
    String code = maya.app().code();
    assertThat(type(maya.half(port), code).status()).isEqualTo(200);

    Answer replayed = type(maya.half(port), code);

    assertThat(replayed.code()).isEqualTo("wrong-code");
    assertThat(replayed.body()).contains("This code was used before.");
    assertThat(type(maya.half(port), maya.app().code(1)).status()).isEqualTo(200);
    assertThat(type(maya.half(port), code).code()).as("an earlier one").isEqualTo("wrong-code");
  }

  @Test
  void takesTheCodeThatTurnedItOnNoSecondTime() {
    RawClient client = RawClient.at(port).signUp("maya");
    String username = client.username();
    Answer begun = client.post(WithFactor.ROUTE, Map.of("password", RawClient.PASSWORD));
    AuthenticatorApp app = AuthenticatorApp.with(begun.json().path("secret").asString());
    String code = app.code();
    assertThat(client.post(WithFactor.ROUTE + "/confirm", Map.of("code", code)).status())
        .isEqualTo(200);

    RawClient half = RawClient.at(port);
    half.signIn(username, RawClient.PASSWORD);

    assertThat(type(half, code).code()).isEqualTo("wrong-code");
  }

  @Test
  void takesACodeOnceWhenManySendItAtTheSameInstant() {
    WithFactor maya = WithFactor.at(port).later(jdbc);
    assertOnlyOneTakes(maya, maya.app().code());
    assertOnlyOneTakes(maya, maya.recoveryCodes().getFirst());
  }

  private void assertOnlyOneTakes(WithFactor maya, String code) {
    List<RawClient> halves = IntStream.range(0, 8).mapToObj(i -> maya.half(port)).toList();
    List<CompletableFuture<Integer>> sent =
        halves.stream()
            .map(half -> CompletableFuture.supplyAsync(() -> type(half, code).status()))
            .toList();

    assertThat(sent.stream().map(CompletableFuture::join).filter(status -> status == 200))
        .hasSize(1);
    assertThat(halves.stream().filter(WithFactor::isSignedIn)).hasSize(1);
  }

  @Test
  void takesEachRecoveryCodeOnceHoweverItIsTyped() {
    WithFactor maya = WithFactor.at(port);
    assertThat(maya.recoveryCodes())
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("([a-z2-9]{4}-){3}[a-z2-9]{4}"));
    String first = maya.recoveryCodes().getFirst();

    assertThat(type(maya.half(port), first.toUpperCase(Locale.ROOT).replace('-', ' ')).status())
        .isEqualTo(200);

    Answer again = type(maya.half(port), first);
    assertThat(again.code()).isEqualTo("wrong-code");
    assertThat(again.body()).contains("This recovery code was used before.");
    assertThat(maya.client().get(WithFactor.ROUTE).json().path("recoveryCodesLeft").asInt())
        .isEqualTo(9);
    assertThat(type(maya.half(port), "aaaa-aaaa-aaaa-aaaa").code()).isEqualTo("wrong-code");
    assertThat(type(maya.half(port), maya.recoveryCodes().getLast()).status()).isEqualTo(200);
  }

  @Test
  void takesNoCodeOfSomebodyElse() {
    WithFactor maya = WithFactor.at(port).later(jdbc);
    WithFactor nils = WithFactor.at(port).later(jdbc);

    assertThat(type(maya.half(port), nils.app().code()).code()).isEqualTo("wrong-code");
    assertThat(type(maya.half(port), nils.recoveryCodes().getFirst()).code())
        .isEqualTo("wrong-code");
  }

  @Test
  void refusesGuessesAndStillLetsTheOwnerInOnAKnownDeviceAndWithARecoveryCode() {
    WithFactor maya = WithFactor.at(port).later(jdbc);
    RawClient guessing = maya.half(port);
    String wrong = maya.app().wrongCode();
    List<String> answers =
        Stream.generate(() -> guessing.post("/api/session/factor", Map.of("code", wrong)).code())
            .limit(22)
            .toList();
    assertThat(answers.subList(0, 20)).containsOnly("wrong-code");
    assertThat(answers.subList(20, 22)).containsOnly("slow-down");
    assertThat(type(maya.half(port), maya.app().code()).code()).isEqualTo("slow-down");

    assertThat(type(maya.half(port), maya.recoveryCodes().getFirst()).status()).isEqualTo(200);
    RawClient known = maya.client();
    known.signOut();
    assertThat(known.signIn(maya.username(), RawClient.PASSWORD).status()).isEqualTo(200);
    assertThat(type(known, maya.app().code()).status()).isEqualTo(200);
  }

  @Test
  void makesNoDeviceKnownByThePasswordAlone() {
    WithFactor maya = WithFactor.at(port);

    assertThat(maya.half(port).cookies().keySet()).noneMatch(name -> name.contains("device"));
  }

  @Test
  void forgetsDevicesThatKnewOnlyThePasswordWhenItIsTurnedOn() {
    RawClient first = RawClient.at(port).signUp("maya");
    RawClient other = RawClient.at(port);
    other.signIn(first.username(), RawClient.PASSWORD);
    assertThat(other.cookie("parley-device")).isNotBlank();
    WithFactor maya = WithFactor.on(first);
    RawClient guessing = maya.half(port);
    for (int i = 0; i < 20; i++) {
      guessing.post("/api/session/factor", Map.of("code", maya.app().wrongCode()));
    }

    other.refreshed();
    other.signIn(maya.username(), RawClient.PASSWORD);

    assertThat(type(other, maya.app().wrongCode()).code()).isEqualTo("slow-down");
  }

  @Test
  void refusesInputThatIsNoCode() {
    WithFactor maya = WithFactor.at(port);
    RawClient half = maya.half(port);

    for (String code : List.of("", " ", "12345", "1234567", "\u0000", "٠٠٠٠٠٠", "-1", "1e5000")) {
      assertThat(half.post("/api/session/factor", Map.of("code", code)).code())
          .as(code)
          .isIn("wrong-code", "invalid");
    }
    assertThat(half.post("/api/session/factor", Map.of("code", "1".repeat(101))).code())
        .isEqualTo("invalid");
    assertThat(half.post("/api/session/factor", Map.of()).code()).isEqualTo("invalid");
    assertThat(isSignedIn(half)).isFalse();
  }

  @Test
  void writesTheStepsIntoTheSecurityLogAndNoSecretAnywhere(CapturedOutput log) {
    WithFactor maya = WithFactor.at(port).later(jdbc);
    String id = " account=" + maya.client().accountId();
    RawClient half = maya.half(port);
    String wrong = maya.app().wrongCode();
    type(half, wrong);
    String code = maya.app().code();
    type(half, code);
    String recovery = maya.recoveryCodes().getFirst();
    type(maya.half(port), recovery);

    assertThat(log)
        .contains("factor-on success" + id)
        .contains("half-sign-in success" + id)
        .contains("factor-code failure reason=wrong-code" + id)
        .contains("sign-in success" + id)
        .contains("recovery-code-used success" + id)
        .doesNotContain(recovery, " " + code + " ", "otpauth");
    String rows =
        jdbc.sql(
                """
                select concat(encode(secret, 'escape'), (select string_agg(encode(hash, 'escape'), ' ')
                  from recovery_code r where r.account_id = f.account_id)) from second_factor f
                 where account_id = :id
                """)
            .param("id", maya.client().accountId())
            .query(String.class)
            .single();
    assertThat(rows).isNotBlank().doesNotContain(recovery, recovery.replace("-", ""));
  }
}
