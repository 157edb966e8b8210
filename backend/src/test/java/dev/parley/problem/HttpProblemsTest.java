package dev.parley.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.ServerTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every refusal of an HTTP call has one shape, a stable code and no word of the program's own. */
@ServerTest
class HttpProblemsTest {
  @LocalServerPort int port;
  @Autowired DataSource database;

  private Answer call(
      RawClient client, String method, String path, @Nullable String type, @Nullable String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(client.csrfHeader(), client.csrfToken());
    if (type != null) {
      headers.put("Content-Type", type);
    }
    return client.call(method, path, body, headers);
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.path("code").asString()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(problem.path("retryable").isBoolean()).isTrue();
    assertThat(answer.body())
        .doesNotContain(
            "Exception", "dev.parley", "springframework", "jackson", "trace", "select ");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("Server")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          GET,    /api/nothing,                             -,                - ,          404, not-found
          GET,    /api/conversations/not-an-id/messages,    -,                - ,          400, invalid
          GET,    /api/conversations/1/messages?limit=many, -,                - ,          400, invalid
          GET,    /api/conversations?before=garbage,        -,                - ,          400, invalid
          GET,    /api/conversations?deleted=perhaps,       -,                - ,          400, invalid
          GET,    /api/search?since=yesterday,              -,                - ,          400, invalid
          GET,    /api/search?archived=perhaps,             -,                - ,          400, invalid
          GET,    /api/search?model=%00,                    -,                - ,          400, invalid
          PATCH,  /api/session,                             application/json, {},          405, method-not-allowed
          DELETE, /api/conversations,                       -,                - ,          405, method-not-allowed
          POST,   /api/conversations,                       text/plain,       hello,       415, media-type
          POST,   /api/conversations,                       application/xml,  <a/>,        415, media-type
          POST,   /api/conversations,                       */*,              {},          415, media-type
          POST,   /api/conversations,                       *,                {},          415, media-type
          POST,   /api/conversations,                       application/*,    {},          415, media-type
          POST,   /api/conversations,                       application/*+json, {},        415, media-type
          POST,   /api/session,                             */*;q=0.1,        {},          415, media-type
          POST,   /api/accounts,                            multipart/*,      {},          415, media-type
          PATCH,  /api/conversations/not-an-id,             */json,           {},          415, media-type
          PUT,    /api/nothing,                             */*,              {},          415, media-type
          GET,    /nothing,                                 */*,              - ,          415, media-type
          POST,   /api/session,                             application/x-www-form-urlencoded, a, 415, media-type
          POST,   /api/conversations,                       application/json;charset=none, {}, 415, media-type
          POST,   /api/conversations,                       application,      {},          415, media-type
          POST,   /api/conversations,                       application/json, '{"title":"a","title":"b"}', 400, invalid
          POST,   /api/conversations,                       application/json, {,           400, invalid
          POST,   /api/conversations,                       application/json, '',          400, invalid
          POST,   /api/conversations,                       application/json, '[1,2]',     400, invalid
          POST,   /api/conversations,                       application/json, '{"id":7}',  400, invalid
          POST,   /api/conversations,                       application/json, '{"id":"x"}', 400, invalid
          PATCH,  /api/conversations/not-an-id,             application/json, {},          400, invalid
          POST,   /api/conversations,                       application/json, '{"title":5}', 400, invalid
          POST,   /api/conversations,                       application/json, '{"title":true}', 400, invalid
          POST,   /api/conversations,                       application/json, '{"title":1.5}', 400, invalid
          POST,   /api/conversations,                       application/json, '{"id":"01935D2E-0000-7000-8000-00000000000A"}', 400, invalid
          POST,   /api/conversations,                       application/json, '{"id":"AZNdLgAAcACAAAAAAAAACg=="}', 400, invalid
          POST,   /api/conversations,                       application/json, '{"id":"1-2-3-4-5"}', 400, invalid
          PATCH,  /api/conversations/01935d2e-0000-7000-8000-00000000000a, application/json, '{"pinned":"true"}', 400, invalid
          PATCH,  /api/conversations/01935d2e-0000-7000-8000-00000000000a, application/json, '{"pinned":1}', 400, invalid
          PATCH,  /api/conversations/01935d2e-0000-7000-8000-00000000000a, application/json, '{"readPosition":"2"}', 400, invalid
          PATCH,  /api/conversations/01935d2e-0000-7000-8000-00000000000a, application/json, '{"readPosition":2.5}', 400, invalid
          GET,    /api/conversations/01935D2E-0000-7000-8000-00000000000A, -, -,           400, invalid
          GET,    /api/conversations/1-2-3-4-5,             -,                - ,          400, invalid
          GET,    /api/conversations/01935d2e-0000-7000-8000-00000000000a, -, -,           404, not-found
          POST,   /api/session,                             application/json, {},          400, invalid
          POST,   /api/session,                             application/json, null,        400, invalid
          PUT,    /api/conversations,                       application/json, {},          405, method-not-allowed
          PATCH,  /api/conversations,                       application/json, {},          405, method-not-allowed
          PUT,    /api/session,                             application/json, {},          405, method-not-allowed
          TRACE,  /api/conversations,                       -,                - ,          400, invalid
          POST,   /api/conversations,                       multipart/form-data;boundary=b, x, 415, media-type
          POST,   /api/conversations,                       multipart/form-data, x,        415, media-type
          GET,    /api/conversations?limit=%ff,             -,                - ,          400, invalid
          GET,    /api/conversations?before=%c3%28,         -,                - ,          400, invalid
          POST,   /api/conversations?x=%ff,                 application/json, {,           400, invalid
          """)
  void saysWhatIsWrongWithACall(
      String method,
      String path,
      @Nullable String type,
      @Nullable String body,
      int status,
      String code) {
    RawClient maya = RawClient.at(port).signUp("maya");

    assertProblem(call(maya, method, path, type, body), status, code);
  }

  @ParameterizedTest
  @CsvSource({"PUT,/api/conversations", "PATCH,/api/conversations", "DELETE,/api/accounts"})
  void namesTheMethodsThatAnAddressTakes(String method, String path) {
    RawClient maya = RawClient.at(port).signUp("maya");

    Answer answer = call(maya, method, path, "application/json", "{}");

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow")).contains("POST").doesNotContain(method);
  }

  @Test
  void tellsWhoAsksWhatAnAddressTakes() {
    RawClient maya = RawClient.at(port).signUp("maya");

    assertThat(call(maya, "OPTIONS", "/api/conversations", null, null).header("Allow"))
        .contains("GET", "POST")
        .doesNotContain("DELETE", "TRACE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/conversations",
        "/api/conversations/00000000-0000-7000-8000-000000000000/messages",
        "/api/models",
        "/api/nothing",
        "/actuator/metrics",
        "/live"
      })
  void saysToAStrangerThatTheyAreSignedOut(String path) {
    assertProblem(RawClient.at(port).get(path), 401, "signed-out");
  }

  @Test
  void saysToAnAccountWhatOnlyAnAdministratorMay() {
    RawClient.at(port).signUp("somebody-before");
    RawClient maya = RawClient.at(port).signUp("maya");

    assertProblem(maya.get("/actuator/metrics"), 403, "forbidden");
  }

  @Test
  void saysHowLongToWaitToWhoChangesTooMuch() {
    RawClient maya = RawClient.at(port).signUp("maya");

    Answer answer = maya.delete("/api/nothing");
    for (int i = 0; i < 1_000 && answer.status() != 429; i++) {
      answer = call(maya, "POST", "/api/conversations", "application/json", "{");
    }

    assertProblem(answer, 429, "slow-down");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void saysThatThePagesTokenIsMissing() {
    RawClient maya = RawClient.at(port).signUp("maya");

    assertProblem(maya.call("POST", "/api/conversations", "{}", Map.of()), 403, "csrf");
  }

  @Test
  void neverLetsAnAnswerOfTheApiBeKeptAlsoWhereACookieIsSet() {
    RawClient client = RawClient.at(port);

    Answer first = client.get("/api/session");
    Answer signedUp =
        client.post(
            "/api/accounts",
            Map.of("username", "kept-" + System.nanoTime(), "password", RawClient.PASSWORD));
    Answer list = client.get("/api/conversations");
    Answer signedOut = client.delete("/api/session");

    assertThat(signedUp.headers().allValues("Set-Cookie")).isNotEmpty();
    for (Answer answer : new Answer[] {first, signedUp, list, signedOut}) {
      assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }
  }

  @Test
  void sendsTheHeadersThatKeepThePageToItself() {
    Answer answer = RawClient.at(port).get("/api/session");

    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'")
        .contains("worker-src 'self'", "manifest-src 'self'", "frame-src 'self'")
        .doesNotContain("unsafe");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  /** What it draws was written by a model. */
  @Test
  void letsThePageFrameTheDocumentOfDiagramsAndGivesThatNothing() {
    Answer answer = RawClient.at(port).get("/diagram.html");

    assertThat(answer.header("Content-Security-Policy").split("; "))
        .contains(
            "default-src 'none'",
            "img-src data:",
            "connect-src 'none'",
            "frame-ancestors 'self'",
            "sandbox allow-scripts")
        .anyMatch(each -> each.matches("script-src ('none'|'sha256-[\\w+/]{43}=')"));
    assertThat(answer.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
    assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/settings", "/nothing", "/diagram", "/sw.js"})
  void neverLetsAnythingElseBeFramed(String path) {
    Answer answer = RawClient.at(port).get(path);

    assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
  }

  @Test
  void neverShowsTheInsideOfTheServerToAnyone() {
    RawClient maya = RawClient.at(port).signUp("maya");

    for (String inside : new String[] {"env", "heapdump", "beans", "loggers", "threaddump"}) {
      assertThat(maya.get("/actuator/" + inside).status()).isIn(403, 404);
    }
    assertThat(RawClient.at(port).get("/actuator/health").body()).doesNotContain("PostgreSQL");
  }

  /** What tells it must not need the database itself, or the container's own page comes out. */
  @Test
  void aDatabaseThatIsAwayIsSaidInTheSameShape() throws SQLException {
    RawClient maya = RawClient.at(port).signUp("maya");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local idle_in_transaction_session_timeout = 0");
      statement.execute("lock table spring_session in access exclusive mode");

      assertProblem(maya.get("/api/conversations"), 503, "unavailable");
      assertThat(maya.get("/").status()).as("the page itself").isNotEqualTo(503).isLessThan(500);
      connection.rollback();
    }
  }
}
