package dev.parley.reply.lease;

import dev.parley.conversation.MessageStatus;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * How a reply ends.
 *
 * @param problem why it failed, or was cut
 * @param cached whether the answer was first given to another reply
 */
public record Ending(
    MessageStatus status,
    @Nullable TokenUsage usage,
    @Nullable ModelProblem problem,
    boolean cached) {
  private static final ModelProblem CUT_AT_LIMIT =
      new ModelProblem("cut-at-limit", "The answer reached the length limit.");

  public static Ending stopped() {
    return new Ending(MessageStatus.STOPPED, null, null, false);
  }

  public static Ending interrupted() {
    return new Ending(
        MessageStatus.INTERRUPTED,
        null,
        new ModelProblem("interrupted", "The server restarted. The text received so far was kept."),
        false);
  }

  public static Ending failed(ModelProblem problem) {
    return new Ending(MessageStatus.FAILED, null, problem, false);
  }

  /** The end of a reply whose answer was found in the cache after it had begun. */
  public static Ending fromCache(ModelOutcome.Ended before) {
    return new Ending(MessageStatus.COMPLETE, before.usage(), null, true);
  }

  /** The same end for a reply that joined the call of another account. */
  public Ending shared() {
    boolean whole = status == MessageStatus.COMPLETE && problem == null;
    return new Ending(status, usage, problem, cached || whole);
  }

  /** The end of the replies that a call had when it ended so. */
  public static Ending of(ModelOutcome outcome) {
    return switch (outcome) {
      case ModelOutcome.Ended ended -> ended(ended);
      case ModelOutcome.Failed failed -> failed(failed.problem());
      case ModelOutcome.Busy busy -> failed(ModelProblem.busy());
      // Usually all replies have left, and each has stored its own end.
      case ModelOutcome.Cancelled cancelled -> failed(ModelProblem.internal());
    };
  }

  private static Ending ended(ModelOutcome.Ended ended) {
    return switch (ended.reason()) {
      case STOP, UNCONFIRMED -> new Ending(MessageStatus.COMPLETE, ended.usage(), null, false);
      case LENGTH -> new Ending(MessageStatus.COMPLETE, ended.usage(), CUT_AT_LIMIT, false);
      case FILTERED ->
          new Ending(MessageStatus.FAILED, ended.usage(), ModelProblem.blockedByProvider(), false);
    };
  }
}
