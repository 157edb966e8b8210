package dev.parley.conversation.preference;

import org.jspecify.annotations.Nullable;

/**
 * What an account has chosen for its conversations.
 *
 * @param model of new conversations; null: the default one of the server
 * @param systemPrompt the instructions of new conversations; null: the model's
 * @param about what models are told about this person with each of their prompts; null: nothing
 */
public record PreferenceView(
    @Nullable String model, @Nullable String systemPrompt, @Nullable String about) {}
