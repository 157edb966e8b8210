package dev.parley.conversation.bulk;

import dev.parley.conversation.ConversationView;
import java.util.List;
import java.util.UUID;

/**
 * What became of each conversation.
 *
 * @param items those that were changed, as they are now; what was removed is in neither list
 * @param refused those that were not
 */
public record BulkResult(List<ConversationView> items, List<BulkRefusal> refused) {
  /**
   * Why one conversation was not changed.
   *
   * @param code as of a problem, such as {@code forbidden}
   * @param detail for people
   */
  public record BulkRefusal(UUID id, String code, String detail) {}
}
