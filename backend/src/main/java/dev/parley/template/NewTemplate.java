package dev.parley.template;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to create a template.
 *
 * @param id chosen by the browser (UUIDv7); the same id again gives the same template
 * @param shared whether every account may use it, which only an administrator can choose; null: no
 */
public record NewTemplate(
    @NotNull(message = "is missing") UUID id,
    @NotNull(message = "is missing") String name,
    @NotNull(message = "is missing") String text,
    @Nullable Boolean shared) {}
