package dev.parley.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.database.embedded.TestServer;
import dev.parley.llm.FakeModelServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The metrics of a server that has answered, and the dashboard that shows them. */
class MetricsTest {
  private static final Path DASHBOARD = Path.of("../docs/grafana.json");

  @SuppressWarnings("NullAway.Init")
  private static FakeModelServer model;

  @SuppressWarnings("NullAway.Init")
  private static StartedServer server;

  @SuppressWarnings("NullAway.Init")
  private static Scrape scrape;

  @BeforeAll
  static void answer() throws Exception {
    model = FakeModelServer.start();
    server = StartedServer.on(TestServer.get().createDatabase(), model.baseUrl());
    LiveClient maya = RawClient.at(server.port()).signUp("maya").connect();
    assertThat(maya.follow(maya.prompt("Tell me something long")).status()).isEqualTo("complete");
    maya.await(
        "the same from the cache",
        frame -> frame.type().equals("finished") || frame.type().equals("began"));
    maya.prompt("Tell me something long");
    model.otherwise(exchange -> exchange.whole(400, "application/json", "{}"));
    LiveClient.Asked refused = maya.prompt("Another question");
    assertThat(maya.follow(refused).status()).isEqualTo("failed");
    await()
        .until(() -> {
          scrape = scrape();
          return scrape.sum("parley_replies_ended_total") >= 2
              && scrape.sum("parley_cache_hits_total") >= 1
              && scrape.sum("hikaricp_connections_acquire_seconds_count") > 0;
        });
  }

  @AfterAll
  static void stop() {
    server.close();
    model.close();
  }

  @Test
  void countsWhatHasHappened() {
    assertThat(scrape.faults("parley_replies_ended_total{status=\"complete\",problem=\"none\"}"))
        .isEmpty();
    assertThat(scrape.faults("parley_replies_ended_total{status=\"failed\",problem=~\"model-.+\"}"))
        .isEmpty();
    assertThat(scrape.sum("parley_model_first_token_seconds_count")).isEqualTo(1);
    assertThat(scrape.sum("parley_model_calls_total")).isEqualTo(2);
    assertThat(scrape.sum("parley_model_tokens_total")).isPositive();
    assertThat(scrape.sum("parley_live_sockets")).isEqualTo(1);
    assertThat(scrape.sum("parley_nodes_alive")).isEqualTo(1);
    assertThat(scrape.sum("parley_replies_running")).isZero();
    assertThat(scrape.sum("parley_journal_backlog_bytes")).isZero();
  }

  @Test
  void showsBothPoolsOfTheDatabase() {
    assertThat(scrape.faults("hikaricp_connections_active{pool=\"main\"}")).isEmpty();
    assertThat(scrape.faults("hikaricp_connections_active{pool=\"journal\"}")).isEmpty();
  }

  @Test
  void everyQueryOfTheDashboardFindsWhatItAsksFor() throws Exception {
    Map<String, Object> faults = new TreeMap<>();
    int queries = 0;
    for (JsonNode panel : dashboard().path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        String query = target.path("expr").asString();
        queries++;
        if (!scrape.faults(query).isEmpty()) {
          faults.put(panel.path("title").asString() + ": " + query, scrape.faults(query));
        }
      }
    }
    assertThat(queries).isGreaterThan(20);
    assertThat(faults).isEmpty();
  }

  @Test
  void everyMetricOfOursIsOnTheDashboard() throws Exception {
    String shown = dashboard().toString();

    assertThat(scrape.series().keySet())
        .filteredOn(name -> name.startsWith("parley_"))
        .filteredOn(name -> !name.matches(".*_(max|sum|count|created)"))
        .allSatisfy(name -> assertThat(shown).contains(name));
  }

  @Test
  void aQueryForWhatIsNotThereIsNoticed() {
    assertThat(scrape.faults("sum by (le, colour) (rate(parley_live_sokets{a=\"b\"}[5m]))"))
        .containsExactly(
            "parley_live_sokets by colour",
            "parley_live_sokets by le",
            "parley_live_sokets{a=\"b\"}");
  }

  @Test
  void namesNoAccountAndNoText() {
    assertThat(scrape.series().toString()).doesNotContain("maya", "something long");
  }

  private static JsonNode dashboard() throws Exception {
    return new JsonMapper().readTree(Files.readString(DASHBOARD));
  }

  private static Scrape scrape() {
    return Scrape.read(RawClient.at(server.managementPort()).get("/actuator/prometheus").body());
  }
}
