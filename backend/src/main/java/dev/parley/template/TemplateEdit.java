package dev.parley.template;

import org.jspecify.annotations.Nullable;

/**
 * What to change of a template; what is left out stays.
 *
 * @param shared whether every account may use it; only an administrator can set it to true
 */
public record TemplateEdit(
    @Nullable String name, @Nullable String text, @Nullable Boolean shared) {}
