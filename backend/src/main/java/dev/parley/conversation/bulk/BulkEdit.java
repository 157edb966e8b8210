package dev.parley.conversation.bulk;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to change of several conversations; what is left out stays.
 *
 * @param ids of the conversations
 * @param folder the id of one of this member's folders; an empty text means none
 * @param deleted true removes them permanently, if they are in the trash
 * @param trashed true moves them to the trash, false takes them out of it
 */
public record BulkEdit(
    @NotEmpty(message = "is missing")
        @Size(max = BulkEdit.MAX_IDS, message = "has more than 100 ids")
        Set<@NotNull(message = "has an empty id") UUID> ids,
    @Nullable Boolean archived,
    @Nullable Boolean pinned,
    @Nullable String folder,
    @Nullable Boolean deleted,
    @Nullable Boolean trashed) {
  static final int MAX_IDS = 100;
}
