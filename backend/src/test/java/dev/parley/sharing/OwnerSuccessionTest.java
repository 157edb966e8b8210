package dev.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a shared conversation whose owner's account is disabled. */
@ServerTest
class OwnerSuccessionTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired OwnerSuccession succession;

  @Test
  void makesTheLongestStandingWriterTheOwner() {
    Group group = Group.at(port);
    group.joined("reader", "reader");
    RawClient noah = group.joined("noah", "writer");
    RawClient olga = group.joined("olga", "writer");
    LiveClient live = noah.connect();
    LiveClient.Asked asked = live.prompt(group.id(), "What Noah looks for");
    live.follow(asked);

    disable(group.maya);

    live.await(
        "the role of the owner",
        frame ->
            frame.type().equals("changed")
                && frame.json().path("conversation").path("role").asString("").equals("owner"));
    assertThat(group.view(olga).path("role").asString()).isEqualTo("writer");
    assertThat(noah.get("/api/search?q=noah+looks").body()).contains(asked.messageId().toString());
  }

  @Test
  void movesItToTheTrashWhereOnlyReadersAreLeft() {
    Group group = Group.at(port);
    RawClient reader = group.joined("reader", "reader");
    LiveClient live = reader.connect();

    disable(group.maya);

    live.awaitEvent("removed", group.id());
    assertThat(reader.get(group.path()).code()).isEqualTo("not-found");
  }

  @Test
  void leavesWhatNobodyElseIsInAsItIs() {
    Group group = Group.at(port);
    group.invited("invited", "writer");

    disable(group.maya);
    succession.pass();

    assertThat(isInTheTrash(group.id())).isFalse();
  }

  private void disable(RawClient account) {
    jdbc.sql("update account set enabled = false where id = :id")
        .param("id", account.accountId())
        .update();
  }

  private boolean isInTheTrash(UUID id) {
    return jdbc.sql("select deleted_at is not null from conversation where id = :id")
        .param("id", id)
        .query((row, number) -> row.getBoolean(1))
        .single();
  }
}
