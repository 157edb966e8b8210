package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.database.embedded.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damage that the database itself would not notice, planted one by one. */
class VerifyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          delete from reply_lease                                        | an answer is in flight if and only if
          update message set status = 'complete' where status = 'answering' | an answer is in flight if and only if
          update reply_lease set attempt = 7                             | every lease writes the attempt
          update reply_chunk set start_offset = 9 where start_offset = 8 | the chunks of every answer in flight follow
          update message set text = '' where status = 'answering'        | the chunks of every answer in flight follow
          update conversation set last_position = 3                      | every position is there once
          update conversation set active_message = gen_random_uuid()     | is in a branch of its own
          update conversation set active_message = null                  | is in a branch of its own
          update conversation set purged_at = now()                      | every message has its conversation
          update message set role = 'user' where position = 2            | prompts follow answers
          update message set position = 5 - position + 100               | every parent is an earlier message
          update conversation_member set role = 'writer'                 | has one owner
          delete from conversation_member                                | has one owner
          alter table conversation_member drop constraint conversation_member_account_id_fkey; update conversation_member set account_id = gen_random_uuid() | every member is an account
          update conversation_member set last_activity_at = now() + interval '1 s' | every member's list has
          insert into message_search select id, conversation_id, gen_random_uuid(), created_at, '' from message | every message is found by
          insert into message_search select id, gen_random_uuid(), '00000000-0000-0000-0000-00000000000a', created_at, '' from message | every message is found by
          update conversation_member set active_message = gen_random_uuid() | every member is in a branch
          alter table reply_lease drop constraint reply_lease_asker_fkey; update reply_lease set asker = gen_random_uuid() | was asked for by an account
          drop index account_username; insert into account select gen_random_uuid(), 'MAYA', '', '', 'USER' | every username is there once
          alter table message drop constraint message_author_fkey; update message set author = gen_random_uuid() where position = 1 | every author
          update reply_chunk set reply_id = gen_random_uuid() | every chunk of an answer
          """)
  void namesEveryRuleThatIsBroken(String damage, String rule) throws Exception {
    TestServer.Database database = Sample.filled();
    Ran.on(database, "verify").done();
    Sample.run(database, damage);

    Ran ran = Ran.on(database, "verify");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out().lines().filter(line -> line.startsWith("BROKEN")))
        .anySatisfy(line -> assertThat(line).contains(rule).contains("not so for"));
    assertThat(ran.out()).contains("The data is inconsistent");
  }
}
