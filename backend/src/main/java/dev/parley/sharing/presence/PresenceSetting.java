package dev.parley.sharing.presence;

import jakarta.validation.constraints.NotNull;

/**
 * Whether others see that somebody has a conversation open, or is typing.
 *
 * @param shown false: neither is sent to anybody
 */
public record PresenceSetting(@NotNull(message = "is missing") Boolean shown) {}
