package dev.parley.conversation.member;

import dev.parley.account.AccountId;
import dev.parley.llm.ReasoningEffort;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation under its lock, as the member who has the lock finds it.
 *
 * @param version of this member's view
 * @param role of this member
 * @param owner as it was when the lock was asked for
 * @param lastPosition of its messages; 0 when it has none
 * @param sharedLeaf the last message of the branch that all share
 * @param ownLeaf the last message of the branch that this member has chosen; null: the shared one
 * @param shared whether others are in it
 * @param deleted whether it is in the trash, or was removed
 * @param setup how it is set up
 */
public record LockedConversation(
    UUID id,
    int version,
    MemberRole role,
    AccountId owner,
    int lastPosition,
    @Nullable UUID sharedLeaf,
    @Nullable UUID ownLeaf,
    boolean shared,
    boolean deleted,
    Setup setup) {
  /**
   * How the model is asked in it.
   *
   * @param model null: the default one
   * @param systemPrompt null: the model's
   * @param effort how much it is asked to reason; null: the default of its server
   * @param asksWhenShared whether the model answers what several people write, also when a prompt
   *     does not ask it
   * @param about what the model is told about the member who has the lock; null: nothing
   */
  public record Setup(
      @Nullable String model,
      @Nullable String systemPrompt,
      @Nullable ReasoningEffort effort,
      boolean asksWhenShared,
      @Nullable String about) {
    /** The defaults, where nothing was chosen. */
    public static final Setup DEFAULT = new Setup(null, null, null, true, null);
  }

  /**
   * One that this transaction has created, with the lock that a new row has. Its version is the sum
   * of two new rows: the conversation's 1 and the member's 1.
   */
  public static LockedConversation created(AccountId owner, UUID id, Setup setup) {
    return new LockedConversation(
        id, 2, MemberRole.OWNER, owner, 0, null, null, false, false, setup);
  }

  /** Whether this member owns it. */
  public boolean isOwned() {
    return role == MemberRole.OWNER;
  }

  /** Whether this member may choose its model: of a shared one only the owner may. */
  public boolean choosesModel() {
    return !shared || isOwned();
  }

  /** The last message of the branch that this member is in. */
  public @Nullable UUID leaf() {
    return ownLeaf == null ? sharedLeaf : ownLeaf;
  }

  /** Whether a prompt that does not say so asks the model. */
  public boolean asksModel() {
    return !shared || setup.asksWhenShared();
  }

  /** Refuses a conversation that is not in the trash. */
  public LockedConversation requireDeleted() {
    if (!deleted) {
      throw new Refusal(Reason.INVALID, "This conversation is not in the trash any more.");
    }
    return this;
  }

  /** Refuses a conversation that is in the trash or was removed. */
  public void refuseDeleted() {
    if (deleted) {
      throw new Refusal(
          Reason.CONVERSATION_DELETED,
          "This conversation is in the trash. Restore it, or use another one.");
    }
  }
}
