package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.ServerTest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Making an account over HTTP. */
@ServerTest
class SignUpTest {
  @LocalServerPort int port;

  private Answer signUp(
      @Nullable String name, @Nullable String password, @Nullable String displayName) {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("username", name);
    wish.put("password", password);
    wish.put("displayName", displayName);
    return RawClient.at(port).post("/api/accounts", wish);
  }

  private static String unused() {
    return "new-" + System.nanoTime();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "-maya",
        ".maya",
        "ma ya",
        "ma/ya",
        "m\u00e4ya",
        "maya\n",
        "<maya>",
        "\u043cmaya"
      })
  void takesNoUsernameThatCouldBeMistakenForAnother(@Nullable String name) {
    assertThat(signUp(name, RawClient.PASSWORD, null).code()).isEqualTo("invalid");
  }

  @Test
  void takesNoUsernameOfMoreThan64Characters() {
    assertThat(signUp("m".repeat(65), RawClient.PASSWORD, null).code()).isEqualTo("invalid");
    assertThat(
            signUp(("m" + unused() + "m".repeat(64)).substring(0, 64), RawClient.PASSWORD, null)
                .status())
        .isEqualTo(201);
  }

  @Test
  void givesAUsernameToOneAccountOnlyWithoutRegardToCase() {
    String name = RawClient.at(port).signUp("maya").username();

    Answer second = signUp(name.toUpperCase(Locale.ROOT), RawClient.PASSWORD, null);

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("username-taken");
    assertThat(
            RawClient.at(port).signIn(name.toUpperCase(Locale.ROOT), RawClient.PASSWORD).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"7, invalid", "1025, too-long"})
  void refusesAPasswordThatIsTooShortOrTooLong(int length, String code) {
    assertThat(signUp(unused(), "x".repeat(length), null).code()).isEqualTo(code);
  }

  @Test
  void signsInWithExactlyThePasswordOfTheSignUp() {
    String name = unused();
    String password = "No two of these words. ".repeat(4).substring(0, 72);
    assertThat(signUp(name, password, null).status()).isEqualTo(201);

    assertThat(RawClient.at(port).signIn(name, password + "x").code())
        .isEqualTo("wrong-credentials");
    assertThat(RawClient.at(port).signIn(name, password).status()).isEqualTo(200);
  }

  @Test
  void refusesNoPassword() {
    assertThat(signUp(unused(), null, null).code()).isEqualTo("invalid");
  }

  @Test
  void showsTheNameThatWasChosenElseTheUsername() {
    String name = unused();

    assertThat(signUp(name, RawClient.PASSWORD, "  ").json().at("/account/displayName").asString())
        .isEqualTo(name);
    assertThat(
            signUp(unused(), RawClient.PASSWORD, " Zo\u00eb \ud83d\ude00 ")
                .json()
                .at("/account/displayName")
                .asString())
        .isEqualTo("Zo\u00eb \ud83d\ude00");
  }

  @Test
  void takesNoNameThatCannotBeShown() {
    assertThat(signUp(unused(), RawClient.PASSWORD, "Ma\u3164ya").code()).isEqualTo("invalid");
  }

  @Test
  void takesNoNameWithHalfACharacter() {
    String wish =
        "{\"username\":\"%s\",\"password\":\"%s\",\"displayName\":\"half %s\"}"
            .formatted(unused(), RawClient.PASSWORD, "\\ud83d");

    assertThat(RawClient.at(port).post("/api/accounts", wish).code()).isEqualTo("invalid");
  }

  @Test
  void neverMakesALaterAccountAnAdministratorBecauseItAsksFor() {
    RawClient.at(port).signUp("somebody-before");
    Answer answer =
        RawClient.at(port)
            .post(
                "/api/accounts",
                Map.of("username", unused(), "password", RawClient.PASSWORD, "role", "admin"));

    assertThat(answer.status()).isIn(201, 400);
    if (answer.status() == 201) {
      assertThat(answer.json().at("/account/role").asString()).isEqualTo("user");
    }
  }
}
