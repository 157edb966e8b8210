package dev.parley.conversation.member;

import dev.parley.account.AccountId;
import java.util.UUID;

/**
 * A fact: this account was removed from a conversation, has left it, or is not invited any more.
 * Published inside that transaction.
 *
 * @param left whether they went by themselves
 */
public record MemberRemoved(UUID conversationId, AccountId account, boolean left) {}
