package dev.parley.template;

import java.util.UUID;

/**
 * A template as a list shows it; of two copies, the one with the higher version is true.
 *
 * @param beginning the first characters of its text, as one line
 * @param own false for one that an administrator shares, which its receiver cannot change
 * @param shared whether every account may use it
 */
public record TemplateView(
    UUID id, String name, String beginning, boolean own, boolean shared, int version) {}
