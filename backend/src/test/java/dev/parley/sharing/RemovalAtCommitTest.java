package dev.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.ServerTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Noah is removed after what he wrote was stored, and before it is sent to anybody. */
@ServerTest
class RemovalAtCommitTest {
  private static final String LAST_WORDS = "Noah's last words";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  /** The trigger runs at the end of the transaction, behind all that the server does in it. */
  @BeforeEach
  void removeHimAtTheCommit() {
    jdbc.sql(
            """
            create function remove_author() returns trigger language plpgsql as $$
              begin
                delete from conversation_member
                 where conversation_id = new.conversation_id and account_id = new.author;
                return null;
              end $$;
            create constraint trigger remove_author after insert on message
              deferrable initially deferred for each row when (new.text = '%s')
              execute function remove_author();
            """
                .formatted(LAST_WORDS.replace("'", "''")))
        .update();
  }

  @AfterEach
  void removeNobodyElse() {
    jdbc.sql("drop trigger remove_author on message; drop function remove_author()").update();
  }

  @Test
  void sendsTheOthersWhatHeSaidAndTellsHimThatItIsNoMoreThere() {
    Group group = Group.at(port);
    LiveClient live = group.joined("noah", "writer").connect();

    LiveClient.Asked said = live.prompt(group.id(), LAST_WORDS, Map.of("asks", false));

    assertThat(group.mayaLive.awaitEvent("said", said.messageId()).at("/prompt/text").asString())
        .isEqualTo(LAST_WORDS);
    assertThat(live.awaitError(said.messageId()).path("code").asString()).isEqualTo("not-found");
    assertThat(live.types("/user/queue/replies")).doesNotContain("said");
  }
}
