package dev.parley.reply;

import dev.parley.reply.lease.CacheHit;
import dev.parley.reply.prompt.PromptSource;
import org.jspecify.annotations.Nullable;

/**
 * How a prompt is answered.
 *
 * @param model that the reply names; null while there is none
 * @param above what the prompt follows; null when it was not read: no model is asked, there is no
 *     model yet, or the account has too many running answers
 * @param cached the answer, if it was given before
 */
record AnswerPlan(@Nullable String model, @Nullable PromptSource above, @Nullable CacheHit cached) {
  /** Of a prompt that asks no model. */
  static final AnswerPlan NONE = new AnswerPlan(null, null, null);
}
