package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.StartedServer;
import dev.parley.database.embedded.TestServer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two Parleys on one host: a browser sends the cookies of both to each. */
@ServerTest
class TwoParleysTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @Test
  void doNotEndEachOthersSignIns() throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    try (StartedServer other = StartedServer.on(database, "http://127.0.0.1:9")) {
      RawClient here = RawClient.at(port).signUp("maya");
      String name = here.username();
      RawClient there = RawClient.at(other.port());
      there.cookies().putAll(here.cookies());
      there.signUp("maya");
      here.cookies().putAll(there.cookies());

      assertThat(here.refreshed().path("account").path("username").asString()).isEqualTo(name);
      assertThat(there.refreshed().path("account").isNull()).isFalse();
      there.signOut();
      here.cookies().putAll(there.cookies());
      assertThat(here.refreshed().path("account").path("username").asString()).isEqualTo(name);
      assertThat(here.post("/api/conversations", "{}").status()).isEqualTo(201);
    }
  }

  @Test
  void stillTakeTheCookieOfAnEarlierVersion() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String session = String.valueOf(maya.cookies().remove(maya.cookieName("parley")));
    maya.cookies().put("parley", session);

    assertThat(maya.refreshed().path("account").isNull()).isFalse();
    maya.signOut();
    assertThat(maya.refreshed().path("account").isNull()).isTrue();
  }

  @Test
  void haveAnIdEach() {
    assertThat(jdbc.sql("select id from instance").query(UUID.class).list()).hasSize(1);
  }
}
