package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.llm.FakeModelServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Parley behind a real nginx with https, both as the documents say. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProxyIT {
  private static final String NAME = "chat.example.org";
  private static final String ORIGIN = "https://" + NAME;
  private static final Pattern LINK = Pattern.compile(ORIGIN + "/#setup=([a-z0-9-]{14})");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static FakeModelServer model;

  @SuppressWarnings("NullAway.Init")
  private static PackagedServer parley;

  @SuppressWarnings("NullAway.Init")
  private static Nginx nginx;

  @SuppressWarnings("NullAway.Init")
  private static TlsTunnel tunnel;

  private static int http;
  private static int https;

  @BeforeAll
  static void start() throws Exception {
    model = FakeModelServer.start();
    parley =
        PackagedServer.start(
            folder.resolve("home"),
            PackagedServer.freePort(),
            "--parley.llm.base-url=" + model.baseUrl(),
            "--parley.public-url=" + ORIGIN,
            "--parley.sign-up=open",
            "--parley.trusted-proxies=127.0.0.1");
    Certificate certificate = Certificate.make(folder, NAME);
    http = PackagedServer.freePort();
    https = PackagedServer.freePort();
    nginx = Nginx.start(folder, certificate, http, https, parley.port());
    tunnel = TlsTunnel.to(certificate.trusting(), NAME, https);
  }

  @AfterAll
  static void stop() throws IOException {
    tunnel.close();
    nginx.close();
    parley.close();
    model.close();
  }

  /** A browser of its own, which sees only the public name. */
  private static RawClient browser() {
    return RawClient.at(tunnel.port()).with("Host", NAME).with("Origin", ORIGIN);
  }

  @Test
  @Order(1)
  void theFirstPersonComesByTheLinkInTheLogAndAsksOverASecureSocket() {
    Matcher link = LINK.matcher(parley.log());
    assertThat(link.find()).as("a link with the public address in the log").isTrue();
    RawClient owner = browser();
    Answer page = owner.get("/api/session");
    assertThat(page.header("Strict-Transport-Security")).startsWith("max-age=31536000");
    assertThat(page.json().path("setupCodeNeeded").asBoolean()).isTrue();

    Answer created =
        owner.post(
            "/api/accounts",
            // As the tests in browsers know their administrator.
            Map.of(
                "username",
                "admin",
                "displayName",
                "Ada Admin",
                "password",
                "a long sentence is fine",
                "setupCode",
                link.group(1)));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.matches("__Host-parley-[0-9a-f]{8}=.*"))
        .isNotEmpty()
        .allSatisfy(cookie ->
            assertThat(cookie)
                .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "Path=/")
                .doesNotContain("Domain"));
    owner.refreshed();
    try (LiveClient live = owner.connect()) {
      LiveClient.Answered answer = live.follow(live.prompt("Is this line safe?"));
      assertThat(answer.status()).isEqualTo("complete");
    }
    assertThat(owner.get("/api/conversations").body()).contains("Is this line safe?");
  }

  @TestFactory
  @Order(2)
  Stream<DynamicTest> peopleWithPhones() throws Exception {
    return PageTests.run(
        "phone-tests-under-https",
        Map.of("PARLEY_URL", ORIGIN, "PARLEY_AT", "127.0.0.1:" + https),
        "--project=phone",
        "--no-deps");
  }

  @Test
  void takesSocketsFromItsOwnHttpsPageOnly() {
    RawClient maya = browser().signUp("maya");
    for (String origin :
        new String[] {"https://evil.example", "http://" + NAME, ORIGIN + ":8443", "null"}) {
      assertThat(maya.handshake(Map.of("Origin", origin)).status()).as(origin).isEqualTo(403);
    }
    assertThat(maya.handshake(Map.of()).status()).isEqualTo(101);
  }

  @Test
  void takesNoChangeWithoutThePagesToken() {
    RawClient maya = browser().signUp("maya");
    Answer refused = maya.call("DELETE", "/api/session", null, Map.of());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("csrf");
    assertThat(maya.signOut().status()).isLessThan(300);
  }

  @Test
  void slowsDownTheOneWhoGuessesAndNobodyElseWhateverHeSaysAboutHimself() {
    RawClient maya = browser().signUp("maya");
    RawClient guesser = browser();
    int tries = 0;
    while (guess(guesser.with("X-Forwarded-For", "192.0.2." + tries), maya) != 429) {
      assertThat(++tries).as("guesses").isLessThan(30);
    }
    assertThat(guess(browser(), maya)).as("somebody else, through the same proxy").isEqualTo(401);
  }

  private static int guess(RawClient from, RawClient whom) {
    return from.signIn(whom.username(), "not the password").status();
  }

  @Test
  void sendsPlainHttpOnToTheSamePlaceUnderHttps() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), http)) {
      String request =
          "GET /c/some?where=1 HTTP/1.1\r\nHost: " + NAME + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 301")
          .contains("Location: " + ORIGIN + "/c/some?where=1\r\n");
    }
  }
}
