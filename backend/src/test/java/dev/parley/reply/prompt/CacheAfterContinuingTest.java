package dev.parley.reply.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.llm.catalogue.ModelCatalogue;
import dev.parley.reply.lease.CacheHit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which answers a follow-up is given from the cache while the answer before it changes. */
@ServerTest
class CacheAfterContinuingTest {
  @LocalServerPort int port;
  @Autowired PromptAssembler assembler;
  @Autowired ModelCatalogue models;
  @Autowired ConversationAccess access;
  @Autowired TransactionTemplate transaction;
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
    ChosenModel model = models.choose(null).orElseThrow();
    return transaction.execute(status -> {
      LockedConversation locked = access.lockToWrite(me, conversation);
      return assembler.findCached(
          me, model, locked, assembler.read(me, model, locked, parent), "Second");
    });
  }
}
