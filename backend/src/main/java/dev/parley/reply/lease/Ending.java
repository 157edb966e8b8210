package dev.parley.reply.lease;

import dev.parley.conversation.MessageStatus;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.TokenCount;
import org.jspecify.annotations.Nullable;

/**
 * How a reply ends.
 *
 * @param problem why it did not end by itself, or was cut
 */
public record Ending(
    MessageStatus status, @Nullable TokenCount usage, @Nullable ModelProblem problem) {
  private static final ModelProblem CUT_AT_LIMIT =
      new ModelProblem("cut-at-limit", "Cut at the length limit.");

  public static Ending stopped() {
    return new Ending(MessageStatus.STOPPED, null, null);
  }

  public static Ending interrupted() {
    return new Ending(
        MessageStatus.INTERRUPTED,
        null,
        new ModelProblem("interrupted", "The server restarted. What had arrived is kept."));
  }

  public static Ending failed(ModelProblem problem) {
    return new Ending(MessageStatus.FAILED, null, problem);
  }

  /** The end of a call that was not cancelled. */
  public static Ending of(ModelOutcome.Ended ended) {
    return switch (ended.reason()) {
      case STOP -> new Ending(MessageStatus.COMPLETE, ended.usage(), null);
      case LENGTH -> new Ending(MessageStatus.COMPLETE, ended.usage(), CUT_AT_LIMIT);
      case FILTERED ->
          new Ending(MessageStatus.FAILED, ended.usage(), ModelProblem.blockedByProvider());
    };
  }
}
