package dev.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Roles, removing, leaving, another owner, and the trash of a shared conversation. */
@ServerTest
class MembershipTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private Group group;
  private RawClient noah;
  private LiveClient noahLive;

  @BeforeEach
  void share() {
    group = Group.at(port);
    noah = group.joined("noah", "writer");
    noahLive = noah.connect();
  }

  @Test
  void endsForARemovedMemberAtOnceAndTheyGetNothingMore() {
    RawClient olga = group.joined("olga", "reader");
    LiveClient olgaLive = olga.connect();

    assertThat(group.maya.delete(group.path(noah)).status()).isEqualTo(204);

    int version = noahLive.awaitEvent("removed", group.id()).path("version").asInt();
    assertThat(noah.get(group.path()).code()).isEqualTo("not-found");
    assertThat(noah.get(group.path() + "/messages").code()).isEqualTo("not-found");
    noahLive.hello();
    int from = noahLive.received().size();
    LiveClient.Asked asked = group.mayaLive.prompt(group.id(), "Without Noah");
    group.mayaLive.follow(asked);
    olgaLive.awaitEvent("finished", asked.replyId());
    noahLive.hello();
    assertThat(noahLive.received().subList(from, noahLive.received().size()))
        .noneMatch(frame -> frame.body().contains(group.id().toString()));
    assertThat(version).isGreaterThan(1);
  }

  @Test
  void isSeenAgainByWhoIsInvitedAgain() {
    noah.patch(group.path(), Map.of("pinned", true));
    noah.patch(group.path(), Map.of("pinned", false));
    group.maya.delete(group.path(noah));
    int removed = noahLive.awaitEvent("removed", group.id()).path("version").asInt();

    group.invite(noah, "reader");

    int invited =
        noahLive.awaitEvent("invited", group.id()).path("invitation").path("version").asInt();
    JsonNode again = noah.post(group.path() + "/accept", null).json();
    assertThat(invited).isGreaterThan(removed);
    assertThat(again.path("version").asInt()).isGreaterThan(invited);
    assertThat(again.path("role").asString()).isEqualTo("reader");
    assertThat(again.path("pinned").asBoolean()).isFalse();
  }

  @Test
  void keepsTheNameOfWhoLeftOnWhatTheyWrote() {
    LiveClient.Asked asked = noahLive.prompt(group.id(), "Noah was here");
    noahLive.follow(asked);

    assertThat(noah.delete(group.path(noah)).status()).isEqualTo(204);

    noahLive.awaitEvent("removed", group.id());
    JsonNode items = group.maya.get(group.path() + "/messages").json().path("items");
    assertThat(items.path(2).path("by").path("displayName").asString()).isEqualTo(noah.username());
    assertThat(group.maya.get(group.path() + "/members").json().path("items")).hasSize(1);
    assertThat(group.view(group.maya).path("shared").asBoolean()).isFalse();
  }

  @Test
  void cannotBeLeftByItsOwnerNorChangedByAnybodyElse() {
    RawClient stranger = group.person("stranger");

    assertThat(group.maya.delete(group.path(group.maya)).code()).isEqualTo("forbidden");
    assertThat(role(group.maya, group.maya, "reader").code()).isEqualTo("forbidden");
    assertThat(role(noah, noah, "owner").code()).isEqualTo("forbidden");
    assertThat(noah.delete(group.path(group.maya)).code()).isEqualTo("forbidden");
    assertThat(role(stranger, noah, "reader").code()).isEqualTo("not-found");
    assertThat(stranger.delete(group.path(noah)).code()).isEqualTo("not-found");
    assertThat(stranger.delete(group.path(stranger)).code()).isEqualTo("not-found");
    assertThat(role(group.maya, stranger, "reader").code()).isEqualTo("not-found");
    assertThat(role(group.maya, group.invited("invited", "writer"), "owner").code())
        .isEqualTo("forbidden");
    assertThat(group.view(group.maya).path("role").asString()).isEqualTo("owner");
    assertThat(group.view(noah).path("role").asString()).isEqualTo("writer");
  }

  @Test
  void tellsNobodyElseWhatIsAMembersOwn() {
    group.mayaLive.hello();
    int from = group.mayaLive.received().size();
    int mayas = group.view(group.maya).path("version").asInt();

    for (Map<String, ?> own :
        List.<Map<String, ?>>of(
            Map.of("readPosition", 2), Map.of("pinned", true), Map.of("muted", true))) {
      int version = noah.patch(group.path(), own).json().path("version").asInt();
      noahLive.await(
          "a change of one's own",
          frame ->
              frame.type().equals("changed")
                  && frame.json().path("conversation").path("version").asInt() == version);
    }

    group.maya.patch(group.path(), Map.of("title", "For everybody"));
    group.mayaLive.await("the title", from, frame -> frame.body().contains("For everybody"));
    assertThat(group.mayaLive.received().subList(from, group.mayaLive.received().size()))
        .filteredOn(frame -> frame.type().equals("changed"))
        .allMatch(frame -> frame.json().path("conversation").path("version").asInt() > mayas);
  }

  @Test
  void tellsEverybodyAnotherRole() {
    int before = group.view(noah).path("version").asInt();

    assertThat(role(group.maya, noah, "reader").json().path("role").asString()).isEqualTo("reader");

    JsonNode changed =
        noahLive
            .await(
                "a change of role",
                frame ->
                    frame.type().equals("changed")
                        && frame
                            .json()
                            .path("conversation")
                            .path("role")
                            .asString("")
                            .equals("reader"))
            .json();
    assertThat(changed.path("conversation").path("version").asInt()).isGreaterThan(before);
    LiveClient.Asked asked = noahLive.prompt(group.id(), "May I?");
    assertThat(noahLive.awaitError(asked.messageId()).path("code").asString())
        .isEqualTo("forbidden");
  }

  @Test
  void canHaveAnotherOwnerWhoThenFindsItsMessagesAsTheirs() {
    assertThat(role(group.maya, noah, "owner").status()).isEqualTo(200);

    assertThat(group.view(noah).path("role").asString()).isEqualTo("owner");
    assertThat(group.view(group.maya).path("role").asString()).isEqualTo("writer");
    assertThat(noah.patch(group.path(), Map.of("title", "Noah's")).status()).isEqualTo(200);
    assertThat(group.maya.patch(group.path(), Map.of("title", "Maya's")).code())
        .isEqualTo("forbidden");
    for (RawClient member : new RawClient[] {noah, group.maya}) {
      assertThat(member.get("/api/search?q=asks+first").body())
          .contains(group.first.messageId().toString());
    }
    assertThat(owners()).isEqualTo(1);
    assertThat(indexedFor(noah)).isEqualTo(2);
    assertThat(group.maya.delete(group.path(group.maya)).status()).isEqualTo(204);
    assertThat(group.maya.get("/api/search?q=asks+first").body())
        .doesNotContain(group.first.messageId().toString());
  }

  @Test
  void isInTheTrashForItsOwnerOnlyAndComesBackForAll() {
    RawClient invited = group.invited("invited", "reader");
    LiveClient invitedLive = invited.connect();

    group.maya.delete(group.path());

    noahLive.awaitEvent("removed", group.id());
    invitedLive.awaitEvent("removed", group.id());
    assertThat(noah.get(group.path()).code()).isEqualTo("not-found");
    assertThat(noah.get("/api/conversations?deleted=true").json().path("items")).isEmpty();
    assertThat(noah.get("/api/search?q=asks&deleted=true").body())
        .doesNotContain(group.first.messageId().toString());
    assertThat(invited.get("/api/invitations").json().path("items")).isEmpty();
    assertThat(group.maya.get(group.path()).status()).isEqualTo(200);
    int from = noahLive.received().size();

    group.maya.post(group.path() + "/restore", null);

    noahLive.await("changed", from, frame -> frame.type().equals("changed"));
    invitedLive.awaitEvent("invited", group.id());
    assertThat(noah.get(group.path()).status()).isEqualTo(200);
  }

  @Test
  void isRemovedForAllWhenItsOwnerRemovesIt() {
    RawClient invited = group.invited("invited", "reader");
    LiveClient invitedLive = invited.connect();

    assertThat(noah.delete(group.path() + "?forever=true").code()).isEqualTo("forbidden");
    group.maya.delete(group.path() + "?forever=true");

    noahLive.awaitEvent("removed", group.id());
    invitedLive.awaitEvent("removed", group.id());
  }

  @Test
  void isMutedByEachPersonForThemselves() {
    noah.patch(group.path(), Map.of("muted", true));

    assertThat(group.view(noah).path("muted").asBoolean()).isTrue();
    assertThat(group.view(group.maya).path("muted").asBoolean()).isFalse();
    assertThat(noah.patch(group.path(), Map.of("answers", "asked")).code()).isEqualTo("forbidden");
    group.maya.patch(group.path(), Map.of("answers", "asked"));
    assertThat(group.view(noah).path("answers").asString()).isEqualTo("asked");
  }

  @Test
  void showsNoMorePeopleThanItMayHave() {
    jdbc.sql(
            """
            with people as (
              insert into account (id, username, display_name, password_hash, role)
              select gen_random_uuid(), 'many-' || :id || n, 'Many', '', 'USER' from generate_series(1, 48) n
              returning id)
            insert into conversation_member (conversation_id, account_id, role, state, joined_at, last_activity_at)
            select c.id, p.id, 'reader', 'joined', now(), c.last_activity_at from people p, conversation c where c.id = :id
            """)
        .param("id", group.id())
        .update();

    assertThat(group.invite(group.person("one-too-many"), "reader").code())
        .isEqualTo("too-many-members");
    assertThat(group.view(noah).path("members")).hasSize(5);
    assertThat(group.view(noah).path("memberCount").asInt()).isEqualTo(50);
    assertThat(noah.get(group.path() + "/members").json().path("items")).hasSize(50);
  }

  private RawClient.Answer role(RawClient by, RawClient member, String role) {
    return by.patch(group.path(member), Map.of("role", role));
  }

  private int owners() {
    return jdbc.sql(
            "select count(*) from conversation_member where conversation_id = :id and role ="
                + " 'owner'")
        .param("id", group.id())
        .query((row, number) -> row.getInt(1))
        .single();
  }

  private int indexedFor(RawClient owner) {
    UUID account = owner.accountId();
    return jdbc.sql(
            "select count(*) from message_search where account_id = :id and words @@"
                + " (:word)::tsquery")
        .param("id", account)
        .param("word", "'@" + account + "'")
        .query((row, number) -> row.getInt(1))
        .single();
  }
}
