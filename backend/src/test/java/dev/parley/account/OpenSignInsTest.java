package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.account.role.Role;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which sign-ins hold, asked for those that keep a socket open. */
@ServerTest
class OpenSignInsTest {
  private static final String MINE = " where principal_name = :account";

  @LocalServerPort int port;
  @Autowired OpenSignIns signIns;
  @Autowired JdbcClient jdbc;

  private SignedIn signIn(RawClient client) {
    String session =
        jdbc.sql("select session_id from spring_session" + MINE)
            .param("account", client.accountId().toString())
            .query((row, number) -> row.getString(1))
            .single();
    return new SignedIn(
        new AccountId(client.accountId()), client.username(), "", Role.USER, 1, session);
  }

  private void change(RawClient client, String sql) {
    assertThat(jdbc.sql(sql).param("account", client.accountId().toString()).update()).isEqualTo(1);
  }

  /** What is left of two sign-ins after something happened to the first. */
  private Set<String> leftAfter(String sql) {
    RawClient maya = RawClient.at(port).signUp("maya");
    SignedIn hers = signIn(maya);
    SignedIn his = signIn(RawClient.at(port).signUp("bob"));
    assertThat(signIns.prolong(List.of(hers, his)))
        .containsExactlyInAnyOrder(hers.sessionId(), his.sessionId());
    change(maya, sql);
    Set<String> left = signIns.prolong(List.of(hers, his));
    assertThat(left).contains(his.sessionId());
    return left;
  }

  @Test
  void removesWhatHasExpiredOnceAndNothingElse() {
    RawClient maya = RawClient.at(port).signUp("maya");
    SignedIn hers = signIn(maya);
    SignedIn his = signIn(RawClient.at(port).signUp("bob"));
    change(maya, "update spring_session set expiry_time = 1" + MINE);

    assertThat(signIns.removeExpired(List.of(hers, his))).containsExactly(hers.sessionId());
    assertThat(signIns.removeExpired(List.of(hers, his))).isEmpty();
    assertThat(signIns.prolong(List.of(hers, his))).containsExactly(his.sessionId());
  }

  @Test
  void leavesOutOneThatExpired() {
    assertThat(leftAfter("update spring_session set expiry_time = 1" + MINE)).hasSize(1);
  }

  @Test
  void leavesOutOneThatWasRemovedElsewhere() {
    assertThat(leftAfter("delete from spring_session" + MINE)).hasSize(1);
  }

  @Test
  void leavesOutOneThatHasLastedItsLongestWhateverItsUse() {
    assertThat(
            leftAfter(
                "update spring_session set creation_time = creation_time - 91 * 86400000::bigint"
                    + MINE))
        .hasSize(1);
  }

  @Test
  void leavesOutThoseOfADisabledAccount() {
    assertThat(leftAfter("update account set enabled = false where id = :account::uuid"))
        .hasSize(1);
  }

  @Test
  void leavesOutThoseThatBeganBeforeTheAccountsPasswordWasChanged() {
    assertThat(
            leftAfter(
                "update account set security_version = security_version + 1"
                    + " where id = :account::uuid"))
        .hasSize(1);
  }

  @Test
  void countsAnOpenSocketAsUse() {
    RawClient maya = RawClient.at(port).signUp("maya");
    long soon = System.currentTimeMillis() + Duration.ofMinutes(1).toMillis();
    change(maya, "update spring_session set last_access_time = 1, expiry_time = " + soon + MINE);

    signIns.prolong(List.of(signIn(maya)));

    long end =
        jdbc.sql("select expiry_time from spring_session" + MINE)
            .param("account", maya.accountId().toString())
            .query((row, number) -> row.getLong(1))
            .single();
    assertThat(end).isGreaterThan(soon + Duration.ofDays(13).toMillis());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update account set enabled = false where id = :account::uuid",
        "update account set security_version = security_version + 1 where id = :account::uuid",
        "delete from spring_session where principal_name = :account"
      })
  void refusesWhoseSignInHasEndedThoughNobodyHasHeardOfIt(String sql) {
    RawClient maya = RawClient.at(port).signUp("maya");
    SignedIn signIn = signIn(maya);
    signIns.require(signIn);

    change(maya, sql);

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> signIns.require(signIn))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.SIGNED_OUT));
  }

  @Test
  void findsNoneOfNone() {
    assertThat(signIns.prolong(List.of())).isEmpty();
    SignedIn ended =
        new SignedIn(new AccountId(UUID.randomUUID()), "", "", Role.USER, 1, "no-such-session");
    assertThat(signIns.prolong(List.of(ended))).isEmpty();
  }
}
