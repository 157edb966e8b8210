package dev.parley.conversation.folder;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * A request to create a folder.
 *
 * @param id chosen by the browser (UUIDv7); the same id again gives the same folder
 */
public record NewFolder(
    @NotNull(message = "is missing") UUID id, @NotNull(message = "is missing") String name) {}
