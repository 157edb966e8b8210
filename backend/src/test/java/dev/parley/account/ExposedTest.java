package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.ServerTest;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A Parley that others reach under an https address. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "parley.public-url=https://chat.example.org")
class ExposedTest {
  private static final Pattern LINK =
      Pattern.compile("https://chat\\.example\\.org/#setup=([a-z0-9-]{14})");

  @LocalServerPort int port;

  @Test
  void givesTheFirstAccountOnlyToWhoReadsTheCodeInTheLogAndIsClosedThen(CapturedOutput log) {
    RawClient owner = RawClient.at(port);
    JsonNode before = owner.session();
    assertThat(before.path("firstRun").asBoolean()).isTrue();
    assertThat(before.path("setupCodeNeeded").asBoolean()).isTrue();
    Matcher link = LINK.matcher(log);
    assertThat(link.find()).as("a link in the log").isTrue();
    String code = link.group(1);

    for (String wrong : new String[] {"", "2222-2222-2222", code + "x", code.substring(1)}) {
      assertThat(signUp(owner, "owner", wrong).code()).isEqualTo("setup-code");
    }
    String typed = code.toUpperCase(Locale.ROOT).replaceFirst("-", " ").replace("-", "");
    Answer created = signUp(owner, "owner", " " + typed + " ");

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.json().path("account").path("role").asString()).isEqualTo("admin");
    assertKeptByThisHostOverHttpsOnly(created, "__Host-parley-[0-9a-f]{8}=");
    assertThat(handshake(owner, "https://evil.example")).isEqualTo(403);
    assertThat(handshake(owner, "http://chat.example.org")).isEqualTo(403);
    assertThat(handshake(owner, "https://chat.example.org")).isEqualTo(101);
    JsonNode after = RawClient.at(port).session();
    assertThat(after.path("firstRun").asBoolean()).isFalse();
    assertThat(after.path("setupCodeNeeded").asBoolean()).isFalse();
    assertThat(after.path("signUp").asString()).isEqualTo("closed");
    Answer second = signUp(RawClient.at(port), "second", code);
    assertThat(second.status()).isEqualTo(403);
    assertThat(second.code()).isEqualTo("sign-up-closed");
  }

  @Test
  void keepsItsCookiesToThisHostAndHttps() {
    Answer answer = RawClient.at(port).get("/api/session");

    assertKeptByThisHostOverHttpsOnly(answer, "__Host-parley-csrf-[0-9a-f]{8}=");
    assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=31536000");
  }

  private static int handshake(RawClient client, String origin) {
    return client.handshake(Map.of("Host", "chat.example.org", "Origin", origin)).status();
  }

  private static Answer signUp(RawClient client, String name, String code) {
    return client.post(
        "/api/accounts",
        Map.of("username", name, "password", RawClient.PASSWORD, "setupCode", code));
  }

  private static void assertKeptByThisHostOverHttpsOnly(Answer answer, String cookie) {
    assertThat(answer.headers().allValues("Set-Cookie"))
        .filteredOn(each -> each.matches(cookie + ".*"))
        .isNotEmpty()
        .allSatisfy(each ->
            assertThat(each)
                .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "Path=/")
                .doesNotContain("Domain"));
  }
}
