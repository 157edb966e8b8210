package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.conversation.MessageView;

/**
 * A fact: this answer is complete, stored and published. Published after the commit, on the node
 * that ended it, and also for an answer from the cache.
 *
 * @param asker who asked for it
 * @param reply with its text
 */
public record ReplyCompleted(AccountId asker, MessageView reply) {}
