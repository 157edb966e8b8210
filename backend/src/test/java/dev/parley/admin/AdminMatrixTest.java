package dev.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every call of administrators against everybody who may not make it, and who may. */
@ServerTest
class AdminMatrixTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private Map<String, AdminRoutes.Call> routes(RawClient administrator) {
    UUID invitation =
        UUID.fromString(
            administrator
                .post("/api/admin/invitations", Map.of("role", "user"))
                .json()
                .at("/invitation/id")
                .asString());
    return AdminRoutes.all(RawClient.at(port).signUp("nils").accountId(), invitation);
  }

  @Test
  void isForAdministratorsWhoHaveTypedTheirPasswordLately() {
    RawClient administrator = Administrator.signUp(port, jdbc, "ada");
    RawClient longAgo = Administrator.signedInLongAgo(jdbc, Administrator.signUp(port, jdbc, "bo"));
    RawClient user = RawClient.at(port).signUp("maya");
    RawClient stranger = RawClient.at(port);
    routes(administrator)
        .forEach((name, call) -> {
          assertThat(call.apply(stranger).code()).as(name).isEqualTo("signed-out");
          assertThat(call.apply(user).code()).as(name).isEqualTo("forbidden");
          assertThat(call.apply(longAgo).code()).as(name).isEqualTo("confirm-sign-in");
          RawClient.Answer answer = call.apply(administrator);
          assertThat(answer.status()).as("%s: %s", name, answer.body()).isBetween(200, 204);
        });
  }

  @Test
  void isForNobodyAnyMoreWhoseRoleWasTaken() {
    RawClient administrator = Administrator.signUp(port, jdbc, "ada");
    Map<String, AdminRoutes.Call> routes = routes(administrator);
    jdbc.sql("update account set role = 'USER' where id = :id")
        .param("id", administrator.accountId())
        .update();
    routes.forEach((name, call) ->
        assertThat(call.apply(administrator).code()).as(name).isEqualTo("forbidden"));
  }

  @Test
  void refusesWhatDoesNotExistAndWhatIsMalformed() {
    RawClient administrator = Administrator.signUp(port, jdbc, "ada");
    UUID nobody = UUID.randomUUID();
    AdminRoutes.all(nobody, nobody)
        .forEach((name, call) -> {
          if (name.contains("{id}")) {
            assertThat(call.apply(administrator).code()).as(name).isEqualTo("not-found");
          }
        });
    for (String wrong :
        new String[] {
          "accounts?limit=0",
          "accounts?limit=101",
          "accounts?limit=x",
          "audit?limit=101",
          "audit?before=x",
          "audit?from=yesterday",
          "usage?days=0",
          "usage?days=91"
        }) {
      assertThat(administrator.get("/api/admin/" + wrong).code()).as(wrong).isEqualTo("invalid");
    }
    assertThat(administrator.patch("/api/admin/accounts/x", Map.of()).code()).isEqualTo("invalid");
    assertThat(administrator.post("/api/admin/invitations", Map.of()).code()).isEqualTo("invalid");
    assertThat(administrator.post("/api/admin/invitations", Map.of("role", "owner")).code())
        .isEqualTo("invalid");
  }
}
