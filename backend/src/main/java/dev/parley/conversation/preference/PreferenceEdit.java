package dev.parley.conversation.preference;

import org.jspecify.annotations.Nullable;

/** What to change of the preferences; what is left out stays, and an empty text removes it. */
public record PreferenceEdit(
    @Nullable String model, @Nullable String systemPrompt, @Nullable String about) {}
