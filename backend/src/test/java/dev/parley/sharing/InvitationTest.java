package dev.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.account.AccountId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Inviting by username, accepting and declining. */
@ServerTest
class InvitationTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired MemberRows rows;

  private Group group;

  @BeforeEach
  void begin() {
    group = Group.at(port);
  }

  @Test
  void showsTheInvitedPersonTitleAndMembersAndNothingThatWasWritten() {
    RawClient noah = group.person("noah");
    LiveClient live = noah.connect();
    group.maya.patch(group.path(), Map.of("systemPrompt", "Secret instructions"));

    RawClient.Answer invited = group.invite(noah, "writer");

    assertThat(invited.status()).isEqualTo(201);
    assertThat(invited.json().path("state").asString()).isEqualTo("invited");
    JsonNode event = live.awaitEvent("invited", group.id()).path("invitation");
    JsonNode listed = noah.get("/api/invitations").json().path("items").path(0);
    assertThat(listed).isEqualTo(event);
    assertThat(listed.path("role").asString()).isEqualTo("writer");
    assertThat(listed.path("invitedBy").path("accountId").asString())
        .isEqualTo(group.maya.accountId().toString());
    assertThat(listed.path("memberCount").asInt()).isEqualTo(2);
    assertThat(listed.toString()).doesNotContain("Secret instructions");
    assertThat(noah.get(group.path()).status()).isEqualTo(404);
    assertThat(noah.get(group.path() + "/messages").status()).isEqualTo(404);
    assertThat(noah.get(group.path() + "/members").status()).isEqualTo(404);
    assertThat(noah.get("/api/conversations").body()).doesNotContain(group.id().toString());
  }

  @Test
  void letsTheInvitedPersonInAfterTheyAcceptAndTellsEverybody() {
    RawClient noah = group.invited("noah", "writer");
    LiveClient otherDevice = noah.connect();
    int from = group.mayaLive.received().size();

    JsonNode view = noah.post(group.path() + "/accept", null).json();

    assertThat(view.path("role").asString()).isEqualTo("writer");
    assertThat(view.path("shared").asBoolean()).isTrue();
    assertThat(view.path("unread").asBoolean()).isTrue();
    assertThat(otherDevice.awaitEvent("changed", group.id()).path("conversation")).isEqualTo(view);
    JsonNode told =
        group.mayaLive.await("members", from, frame -> frame.type().equals("members")).json();
    assertThat(told.path("version").asInt())
        .isEqualTo(group.view(group.maya).path("version").asInt());
    assertThat(told.path("members")).isEqualTo(members(group.maya));
    assertThat(members(noah).path(1).path("state").asString()).isEqualTo("joined");
    assertThat(noah.get("/api/invitations").json().path("items")).isEmpty();
    assertThat(noah.get(group.path() + "/messages").json().path("items")).hasSize(2);
    assertThat(noah.post(group.path() + "/accept", null).status()).isEqualTo(200);
  }

  @Test
  void isOverOnceItIsDeclinedOrWithdrawn() {
    RawClient noah = group.invited("noah", "writer");
    RawClient olga = group.invited("olga", "reader");
    LiveClient noahLive = noah.connect();
    LiveClient olgaLive = olga.connect();

    assertThat(noah.post(group.path() + "/decline", null).status()).isEqualTo(204);
    assertThat(group.maya.delete(group.path(olga)).status()).isEqualTo(204);

    for (RawClient gone : List.of(noah, olga)) {
      assertThat(gone.get("/api/invitations").json().path("items")).isEmpty();
      assertThat(gone.post(group.path() + "/accept", null).code()).isEqualTo("not-found");
      assertThat(gone.post(group.path() + "/decline", null).code()).isEqualTo("not-found");
    }
    noahLive.awaitEvent("removed", group.id());
    olgaLive.awaitEvent("removed", group.id());
    assertThat(members(group.maya)).hasSize(1);
  }

  @Test
  void saysTheSameOfANameThatNobodyHasAndOfAnAccountThatCannotBeInvited() {
    RawClient disabled = group.person("disabled");
    jdbc.sql("update account set enabled = false where id = :id")
        .param("id", disabled.accountId())
        .update();

    RawClient.Answer unknown = invite("nobody-" + UUID.randomUUID(), "writer");
    RawClient.Answer known = invite(disabled.username(), "writer");

    assertThat(unknown.status()).isEqualTo(409);
    assertThat(unknown.code()).isEqualTo("not-invitable");
    assertThat(known.body()).isEqualTo(unknown.body());
    assertThat(invite("maya\u0000", "writer").body()).isEqualTo(unknown.body());
  }

  @Test
  void neverMakesAnOwnerAndChangesNobodyWhoIsThere() {
    RawClient noah = group.joined("noah", "reader");

    assertThat(group.invite(group.person("olga"), "owner").code()).isEqualTo("invalid");
    assertThat(
            invite(noah.username().toUpperCase(Locale.ROOT), "writer")
                .json()
                .path("role")
                .asString())
        .isEqualTo("reader");
    assertThat(invite(group.maya.username(), "reader").json().path("role").asString())
        .isEqualTo("owner");
    assertThat(group.maya.post(group.path() + "/members", Map.of("role", "writer")).code())
        .isEqualTo("invalid");
  }

  @Test
  void isTheOwnersAlone() {
    RawClient writer = group.joined("writer", "writer");
    RawClient invited = group.invited("invited", "writer");
    RawClient stranger = group.person("stranger");
    Map<String, String> somebody =
        Map.of("username", group.person("somebody").username(), "role", "reader");

    assertThat(writer.post(group.path() + "/members", somebody).code()).isEqualTo("forbidden");
    assertThat(invited.post(group.path() + "/members", somebody).code()).isEqualTo("not-found");
    assertThat(stranger.post(group.path() + "/members", somebody).code()).isEqualTo("not-found");
    assertThat(members(group.maya)).hasSize(3);
  }

  @Test
  void suggestsOnlyPeopleOneSharesAConversationWith() {
    RawClient noah = group.joined("noah", "writer");
    RawClient invited = group.invited("noah", "writer");
    RawClient stranger = group.person("noah");

    JsonNode found = group.maya.get("/api/people?q=NOAH").json().path("items");

    assertThat(found).hasSize(1);
    assertThat(found.path(0).path("username").asString()).isEqualTo(noah.username());
    assertThat(noah.get("/api/people?q=maya").json().path("items")).hasSize(1);
    assertThat(invited.get("/api/people?q=").json().path("items")).isEmpty();
    assertThat(stranger.get("/api/people?q=").json().path("items")).isEmpty();
    assertThat(group.maya.get("/api/people?q=%25").json().path("items")).isEmpty();
  }

  @Test
  void suggestsEverybodyWhereTheSettingsAllowIt() {
    RawClient stranger = group.person("noah");
    RawClient other = group.person("ida");

    AccountId me = new AccountId(other.accountId());
    String name = stranger.username().toUpperCase(Locale.ROOT);
    assertThat(rows.people(me, name, true))
        .extracting(PeopleList.PersonView::username)
        .containsExactly(stranger.username());
    assertThat(rows.people(me, name, false)).isEmpty();
    assertThat(rows.people(me, other.username(), true)).isEmpty();
  }

  @Test
  void slowsDownWhoTriesManyNames() {
    for (int i = 0; i < 30; i++) {
      invite("nobody-" + UUID.randomUUID(), "writer");
    }

    RawClient.Answer tooMany = invite("nobody-" + UUID.randomUUID(), "writer");

    assertThat(tooMany.code()).isEqualTo("slow-down");
    assertThat(tooMany.header("Retry-After")).isNotEmpty();
  }

  private RawClient.Answer invite(String username, String role) {
    return group.maya.post(group.path() + "/members", Map.of("username", username, "role", role));
  }

  private JsonNode members(RawClient member) {
    return member.get(group.path() + "/members").json().path("items");
  }
}
