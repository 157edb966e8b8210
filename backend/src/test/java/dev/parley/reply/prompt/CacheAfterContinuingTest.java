package dev.parley.reply.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.account.AccountId;
import dev.parley.conversation.Conversations;
import dev.parley.llm.catalogue.ModelCatalogue;
import dev.parley.reply.lease.CacheHit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which answers a follow-up is given from the cache while the answer before it changes. */
@ServerTest
class CacheAfterContinuingTest {
  @LocalServerPort int port;
  @Autowired PromptAssembler assembler;
  @Autowired ModelCatalogue models;
  @Autowired Conversations conversations;
  @Autowired JdbcClient jdbc;

  @Test
  void isGivenNoneBelowAnAnswerThatIsBeingContinued() {
    RawClient maya = RawClient.at(port).signUp("maya");
    UUID conversation = UUID.randomUUID();
    LiveClient live = maya.connect();
    LiveClient.Asked first = live.prompt(conversation, "First");
    live.follow(first);
    live.follow(live.prompt(conversation, "Second", Map.of("parentId", first.replyId())));
    AccountId me = new AccountId(maya.accountId());
    assertThat(found(me, conversation, first.replyId())).isPresent();

    jdbc.sql("update message set status = 'answering' where id = :id")
        .param("id", first.replyId())
        .update();

    assertThat(found(me, conversation, first.replyId())).isEmpty();
    live.close();
  }

  private Optional<CacheHit> found(AccountId me, UUID conversation, UUID parent) {
    return assembler.findCached(
        me,
        models.choose(null).orElseThrow(),
        conversations.view(me, conversation),
        parent,
        "Second");
  }
}
