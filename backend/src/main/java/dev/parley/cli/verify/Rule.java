package dev.parley.cli.verify;

import java.util.List;

/**
 * What must hold of all rows.
 *
 * @param holds in words
 * @param broken a query for the ids of the rows for which it does not
 */
record Rule(String holds, String broken) {
  static final List<Rule> ALL =
      List.of(
          new Rule(
              "every username is there once",
              "select min(id::text) from account group by lower(username) having count(*) > 1"),
          new Rule(
              "every conversation has one owner",
              """
              select c.id from conversation c
                left join conversation_member o
                  on o.conversation_id = c.id and o.role = 'owner' and o.state = 'joined'
                left join account a on a.id = o.account_id
               group by c.id having count(a.id) <> 1
              """),
          new Rule(
              "every member is an account in a conversation",
              """
              select m.conversation_id from conversation_member m
                left join conversation c on c.id = m.conversation_id left join account a on a.id = m.account_id
               where c.id is null or a.id is null
              """),
          new Rule(
              "every member's list has the conversation's last activity",
              "select c.id from conversation c join conversation_member m on m.conversation_id ="
                  + " c.id where m.last_activity_at <> c.last_activity_at"),
          new Rule(
              "every message has its conversation, and none that was emptied",
              "select m.id from message m left join conversation c on c.id = m.conversation_id"
                  + " where c.id is null or c.purged_at is not null"),
          new Rule(
              "every author of a message is there",
              "select m.id from message m left join account a on a.id = m.author"
                  + " where m.author is not null and a.id is null"),
          new Rule(
              "every parent is an earlier message of the same conversation",
              """
              select m.id from message m left join message p
                on p.id = m.parent_id and p.conversation_id = m.conversation_id
               where m.parent_id is not null and (p.id is null or p.position >= m.position)
              """),
          new Rule(
              "prompts follow answers or what was only said, and answers prompts that ask",
              """
              select m.id from message m left join message p on p.id = m.parent_id
               where m.role = 'assistant' and (p.role is distinct from 'user' or not p.asks)
                  or m.role = 'user' and p.role = 'user' and p.asks
              """),
          new Rule(
              "every position is there once, and none is beyond its conversation's last",
              """
              select min(m.id::text) from message m join conversation c on c.id = m.conversation_id
               group by c.id, m.position, c.last_position
              having count(*) > 1 or m.position < 1 or m.position > c.last_position
              """),
          new Rule(
              "every conversation is in a branch of its own",
              """
              select c.id from conversation c left join message m
                on m.id = c.active_message and m.conversation_id = c.id
               where c.purged_at is null and (m.role = 'assistant' or not m.asks) is not true
                 and (c.active_message is not null
                      or exists (select 1 from message o where o.conversation_id = c.id))
              """),
          new Rule(
              "every member is in a branch of the conversation",
              """
              select m.conversation_id from conversation_member m left join message b
                on b.id = m.active_message and b.conversation_id = m.conversation_id
               where m.active_message is not null and (b.role = 'assistant' or not b.asks) is not true
              """),
          new Rule(
              "every message is found by its conversation and that one's owner",
              """
              select s.message_id from message_search s left join message m on m.id = s.message_id
                left join conversation_member o on o.conversation_id = s.conversation_id and o.role = 'owner'
               where m.conversation_id is distinct from s.conversation_id
                  or o.account_id is distinct from s.account_id
              """),
          new Rule(
              "an answer is in flight if and only if it has a lease",
              """
              select coalesce(m.id, l.reply_id) from message m
                full join reply_lease l on l.reply_id = m.id
               where (m.status = 'answering') is distinct from (l.reply_id is not null)
              """),
          new Rule(
              "every answer in flight was asked for by an account",
              "select l.reply_id from reply_lease l left join account a on a.id = l.asker"
                  + " where a.id is null"),
          new Rule(
              "every lease writes the attempt that its answer is in",
              "select m.id from message m join reply_lease l on l.reply_id = m.id"
                  + " where l.attempt <> m.attempt"),
          new Rule(
              "every chunk of an answer in flight has its lease",
              "select k.reply_id from reply_chunk k left join reply_lease l"
                  + " on l.reply_id = k.reply_id where l.reply_id is null"));
}
