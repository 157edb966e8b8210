package dev.parley.reply.prompt;

import dev.parley.conversation.Conversations;
import dev.parley.conversation.preference.ConversationTexts;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.llm.catalogue.ModelCatalogue;
import dev.parley.llm.catalogue.ModelView;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.problem.Texts;
import dev.parley.reply.lease.Lease;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Chooses the model that answers. */
@Component
public class ModelChoice {
  private final Conversations conversations;
  private final ModelCatalogue models;

  ModelChoice(Conversations conversations, ModelCatalogue models) {
    this.conversations = conversations;
    this.models = models;
  }

  /**
   * Checks the name of a model in a command; null is none.
   *
   * @throws Refusal invalid, too-long
   */
  public static void checkName(@Nullable String model) {
    if (model != null) {
      Texts.check("This model's name", model, ConversationTexts.MODEL_CHARACTERS);
      if (Texts.isBlank(model) || model.chars().anyMatch(Character::isISOControl)) {
        throw new Refusal(
            Reason.INVALID,
            "This is not the name of a model. Leave it out to use the default one.");
      }
    }
  }

  /**
   * The requested model, else the conversation's, else the default one. Does not wait, so a message
   * handler may call it: right after a start there may be none yet.
   *
   * @param requested null when the command names none
   * @param own the conversation's; null: the default one
   * @return empty when there is no such model, or none yet
   */
  public Optional<ChosenModel> choose(@Nullable String requested, @Nullable String own) {
    return models.chooseNow(requested != null ? requested : own);
  }

  /**
   * The model of a reply that runs. Right after the start the lists of the model servers may not
   * have arrived yet; then it waits for them.
   */
  public Optional<ChosenModel> choose(Lease lease) {
    String requested =
        lease.model() != null
            ? lease.model()
            : conversations.view(lease.asker(), lease.conversationId()).model();
    Optional<ChosenModel> chosen = models.choose(requested);
    return chosen.isPresent() || models.list().isEmpty() ? chosen : models.choose(requested);
  }

  /** Why {@link #choose(Lease)} found none, in the words that people see where they choose one. */
  public ModelProblem problem(Lease lease) {
    if (lease.model() != null) {
      return ModelProblem.unknownModel();
    }
    for (ModelView offered : models.list()) {
      String detail = offered.detail();
      if (detail != null) {
        return ModelProblem.failedToStart(detail);
      }
    }
    return ModelProblem.notReady();
  }
}
