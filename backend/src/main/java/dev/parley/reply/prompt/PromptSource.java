package dev.parley.reply.prompt;

import dev.parley.conversation.MessageView;
import dev.parley.conversation.Transcript;
import dev.parley.llm.ReasoningEffort;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt is assembled from, as the transaction that stored it has read it: so its run need
 * not read it again.
 *
 * @param systemPrompt the conversation's own; null: the model's
 * @param effort how much the model is asked to reason; null: the default of its server
 * @param about what the model is told about the person who asks; null: nothing
 * @param branch oldest first
 * @param mostCharacters of text that were read of the branch
 */
public record PromptSource(
    @Nullable String systemPrompt,
    @Nullable ReasoningEffort effort,
    @Nullable String about,
    Transcript branch,
    int mostCharacters) {
  /** The same with the prompt that was stored at the end of the branch. */
  public PromptSource followedBy(MessageView prompt) {
    return new PromptSource(systemPrompt, effort, about, branch.followedBy(prompt), mostCharacters);
  }

  /** Whether nothing is missing in it that so many characters have room for. */
  boolean isEnough(int characters) {
    return branch.omitted() == 0 || mostCharacters >= characters;
  }
}
