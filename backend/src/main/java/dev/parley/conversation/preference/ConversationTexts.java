package dev.parley.conversation.preference;

import dev.parley.problem.Refusal;
import dev.parley.problem.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Validates the texts that a conversation is set up with; null stays null, and blank becomes empty,
 * which stands for the default.
 */
public final class ConversationTexts {
  /** Of the name of a model, in code points. */
  public static final int MODEL_CHARACTERS = 500;

  /** Of a title, in code points. */
  public static final int TITLE_CHARACTERS = 200;

  private static final int SYSTEM_PROMPT_CHARACTERS = 8_000;

  private ConversationTexts() {}

  /**
   * A title, as one line.
   *
   * @throws Refusal too-long, invalid
   */
  public static @Nullable String title(@Nullable String title) {
    return title == null ? null : Texts.line("This title", title, TITLE_CHARACTERS);
  }

  /**
   * The name of a model.
   *
   * @throws Refusal too-long, invalid
   */
  public static @Nullable String model(@Nullable String model) {
    return emptyOr("This model's name", model, MODEL_CHARACTERS);
  }

  /**
   * Instructions for the model.
   *
   * @throws Refusal too-long, invalid
   */
  public static @Nullable String systemPrompt(@Nullable String prompt) {
    return emptyOr("This system prompt", prompt, SYSTEM_PROMPT_CHARACTERS);
  }

  /**
   * A text of which a blank one stands for none.
   *
   * @param what the text's name in the sentence, such as "This prompt"
   * @param most characters, in code points
   * @throws Refusal too-long, invalid
   */
  public static @Nullable String emptyOr(String what, @Nullable String text, int most) {
    if (text == null) {
      return null;
    }
    return Texts.isBlank(text) ? "" : Texts.check(what, text, most);
  }
}
