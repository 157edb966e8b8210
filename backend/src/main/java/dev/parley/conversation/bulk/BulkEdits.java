package dev.parley.conversation.bulk;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationEdit;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.problem.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Changes several conversations, each in a transaction of its own: what is refused of one does not
 * keep the others from being changed, and no lock is held while the next is waited for.
 */
@Service
class BulkEdits {
  private final Conversations conversations;

  BulkEdits(Conversations conversations) {
    this.conversations = conversations;
  }

  /** Applies the change to each of its conversations, as a call for that one alone would. */
  BulkResult apply(AccountId me, BulkEdit edit) {
    List<ConversationView> changed = new ArrayList<>();
    List<BulkResult.BulkRefusal> refused = new ArrayList<>();
    for (UUID id : edit.ids()) {
      try {
        if (Boolean.TRUE.equals(edit.deleted())) {
          conversations.removeTrashed(me, id);
        } else {
          changed.add(change(me, id, edit));
        }
      } catch (Refusal refusal) {
        String code = refusal.reason().code();
        refused.add(new BulkResult.BulkRefusal(id, code, refusal.detail()));
      }
    }
    return new BulkResult(changed, refused);
  }

  private ConversationView change(AccountId me, UUID id, BulkEdit edit) {
    if (edit.trashed() != null) {
      return edit.trashed() ? conversations.trash(me, id) : conversations.restore(me, id);
    }
    return conversations.edit(
        me,
        id,
        new ConversationEdit(
            null,
            null,
            null,
            null,
            edit.pinned(),
            edit.archived(),
            edit.folder(),
            null,
            null,
            null,
            null));
  }
}
