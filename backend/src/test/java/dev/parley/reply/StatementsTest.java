package dev.parley.reply;

import dev.parley.PostgresTest;
import dev.parley.cluster.Node;
import dev.parley.conversation.ConversationAccess;
import dev.parley.database.DatabaseOnly;
import dev.parley.reply.lease.BeginRows;
import dev.parley.reply.lease.BranchRows;
import dev.parley.reply.lease.ReplyEnd;
import dev.parley.reply.lease.ReplyLeases;
import dev.parley.reply.lease.ReplyRows;
import dev.parley.search.SearchIndex;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The statements of replies and a real database, without the rhythms that would claim, renew or
 * sweep between two lines of a test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PostgresTest
@SpringBootTest(
    classes = {DatabaseOnly.class, StatementsTest.Statements.class},
    webEnvironment = SpringBootTest.WebEnvironment.NONE)
@interface StatementsTest {
  /** Only what needs nothing but the database. */
  @ImportAutoConfiguration({
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class
  })
  @Import({
    Node.class,
    ConversationAccess.class,
    ReplyRows.class,
    BeginRows.class,
    BranchRows.class,
    BeginPrompt.class,
    RegenerateReply.class,
    ContinueReply.class,
    ReplyEnd.class,
    ReplyLeases.class,
    SearchIndex.class,
    StoredRows.class
  })
  class Statements {}
}
