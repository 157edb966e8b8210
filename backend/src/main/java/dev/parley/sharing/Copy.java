package dev.parley.sharing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A copy to make.
 *
 * @param id of the copy, chosen by the browser (UUIDv7); the same id again gives the same copy
 * @param leaf the last message of the path that is copied; left out: the end of the active branch
 * @param whole true: all messages with all their versions, and {@code leaf} is the end of the
 *     active branch
 * @param members who is invited to the copy: all of them, or nothing is copied
 */
public record Copy(
    @Nullable UUID id,
    @Nullable UUID leaf,
    @Nullable Boolean whole,
    @Nullable List<@NotNull(message = "is missing") @Valid Invite> members) {}
