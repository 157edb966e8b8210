package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the audit log has of signing in and out, and of what is refused. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class AuditTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private static List<String> lines(CapturedOutput log, RawClient client) {
    return log.toString()
        .lines()
        .filter(line -> line.contains("dev.parley.audit"))
        .map(line -> line.substring(line.indexOf("dev.parley.audit") + 16).strip())
        .filter(line -> line.endsWith(" address=" + client.address().getHostAddress()))
        .map(line -> line.replaceFirst(" address=\\S+$", ""))
        .toList();
  }

  @Test
  void hasSigningUpInAndOut(CapturedOutput log) {
    RawClient maya = RawClient.at(port).signUp("maya");
    UUID id = maya.accountId();
    String name = maya.username();
    maya.signOut();
    maya.signIn(name, RawClient.PASSWORD);

    assertThat(lines(log, maya))
        .containsExactly(
            "sign-up success account=" + id,
            "sign-in success account=" + id,
            "sign-out success account=" + id,
            "sign-in success account=" + id);
  }

  @Test
  void hasWrongPasswordsAndTheLimitButNoNameAndNoPassword(CapturedOutput log) {
    RawClient maya = RawClient.at(port).signUp("maya");
    UUID id = maya.accountId();
    RawClient guessing = RawClient.at(port);
    guessing.signIn("hunter2-in-the-wrong-box", "hunter3-password");
    for (int i = 0; i < 11; i++) {
      guessing.signIn(maya.username(), "hunter4-password");
    }

    List<String> lines = lines(log, guessing);
    assertThat(lines.getFirst()).isEqualTo("sign-in failure reason=wrong-credentials");
    assertThat(lines).contains("sign-in failure reason=wrong-credentials account=" + id);
    assertThat(lines.getLast()).isEqualTo("sign-in failure reason=slow-down account=" + id);
    assertThat(log).doesNotContain("hunter");
  }

  @Test
  void hasRefusedAccess(CapturedOutput log) {
    RawClient maya = RawClient.at(port).signUp("maya");
    UUID id = maya.accountId();
    maya.call("POST", "/api/conversations", Map.of(), Map.of());
    maya.get("/actuator/metrics");
    maya.handshake(Map.of("Origin", "https://evil.example"));
    LiveClient live = new LiveClient(maya.handshake(Map.of()));
    live.frame("CONNECT", Map.of("accept-version", "1.2", "heart-beat", "25000,20000"), "");
    live.awaitErrorFrame();
    maya.handshake(Map.of("Host", "evil.example", "Origin", "https://evil.example"));

    assertThat(lines(log, maya))
        .contains(
            "access failure reason=csrf account=" + id,
            "access failure reason=origin account=" + id,
            "access failure reason=host-not-allowed")
        .anyMatch(line -> line.startsWith("access failure reason=forbidden"));
    assertThat(lines(log, maya))
        .as("one of the call, one of the socket")
        .filteredOn(line -> line.equals("access failure reason=csrf account=" + id))
        .hasSize(2);
    assertThat(log).doesNotContain("evil.example");
  }

  @Test
  void hasSignInsThatEndElsewhereAndDisabledAccounts(CapturedOutput log) {
    RawClient maya = RawClient.at(port).signUp("maya");
    UUID id = maya.accountId();

    jdbc.sql("update account set security_version = 2 where id = :id").param("id", id).update();
    maya.get("/api/session");
    jdbc.sql("update account set enabled = false where id = :id").param("id", id).update();

    assertThat(lines(log, maya))
        .contains("sign-in-ended success reason=account-changed account=" + id);
    await().untilAsserted(() -> assertThat(log).contains("account-disabled success account=" + id));
  }
}
