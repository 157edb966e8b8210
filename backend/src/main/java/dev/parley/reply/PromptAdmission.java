package dev.parley.reply;

import dev.parley.conversation.member.LockedConversation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What decides about a prompt inside the transaction that stores it, under the lock of its
 * conversation. What it throws rolls all back.
 */
interface PromptAdmission {
  /**
   * Chooses who answers a prompt that asks, and reads what it follows.
   *
   * @param parent the message that it follows; null for none
   */
  AnswerPlan plan(LockedConversation conversation, @Nullable UUID parent);

  /**
   * Checks the limits, also for a cached answer, which counts as a prompt in each of them.
   *
   * @param asksModel false for a prompt that is only for the other members
   */
  void admit(LockedConversation conversation, boolean asksModel);
}
