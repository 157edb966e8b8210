package dev.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** How much was asked, and how the servers are. */
@ServerTest
class UsageTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @Test
  void countsAnswersByDayModelAndAccountAndShowsNoText() {
    RawClient ada = Administrator.signUp(port, jdbc, "ada");
    RawClient maya = RawClient.at(port).signUp("maya");
    LiveClient live = maya.connect();
    live.follow(live.prompt("What costs how much, thoroughly?"));
    live.follow(live.prompt("And what else costs something?"));

    RawClient.Answer answer = ada.get("/api/admin/usage?days=2");
    JsonNode report = answer.json();

    JsonNode own =
        StreamSupport.stream(report.path("accounts").spliterator(), false)
            .filter(each -> each.path("username").asString().equals(maya.username()))
            .findFirst()
            .orElseThrow();
    assertThat(own.at("/usage/answers").asInt()).isEqualTo(2);
    assertThat(own.at("/usage/outputTokens").asInt()).isPositive();
    assertThat(report.path("days")).hasSize(2);
    assertThat(report.at("/days/1/day").asString())
        .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
    assertThat(report.at("/days/1/usage/answers").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(report.at("/models/0/model").asString()).isNotEmpty();
    assertThat(answer.body()).doesNotContain("costs");
  }

  @Test
  void showsTheServersAndTheDatabase() {
    RawClient ada = Administrator.signUp(port, jdbc, "ada");

    JsonNode health = ada.get("/api/admin/health").json();

    assertThat(health.at("/nodes/0/here").asBoolean()).isTrue();
    assertThat(health.at("/nodes/0/alive").asBoolean()).isTrue();
    assertThat(health.path("database").asString()).startsWith("PostgreSQL ");
    assertThat(health.path("databaseBytes").asLong()).isPositive();
    assertThat(Integer.parseInt(health.path("schema").asString())).isGreaterThanOrEqualTo(22);
    assertThat(health.path("administrators").asInt()).isPositive();
  }
}
