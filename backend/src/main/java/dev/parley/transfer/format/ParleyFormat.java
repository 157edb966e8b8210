package dev.parley.transfer.format;

import static dev.parley.transfer.format.JsonValues.first;
import static dev.parley.transfer.format.JsonValues.isTrue;
import static dev.parley.transfer.format.JsonValues.nonEmpty;
import static dev.parley.transfer.format.JsonValues.text;
import static dev.parley.transfer.format.JsonValues.time;

import dev.parley.llm.ModelProblem;
import dev.parley.llm.ReasoningEffort;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Parley's own format, described in docs/transfer.md. It may have been changed by anybody. */
final class ParleyFormat {
  private static final Set<String> STATUSES =
      Set.of("complete", "stopped", "interrupted", "failed");
  private static final int MAX_TOKENS = 1_000_000_000;
  private static final int MAX_TITLE = 1_000;

  private ParleyFormat() {}

  static ForeignConversation read(JsonNode json) {
    String account = first(json.path("account"));
    ForeignMessages messages = new ForeignMessages();
    for (JsonNode each : json.path("messages")) {
      String own = nonEmpty(each.path("id"));
      messages.add(message(own == null ? "#" + messages.all().size() : own, each, account));
    }
    return new ForeignConversation(
        Source.PARLEY,
        first(json.path("id")),
        account,
        first(json.path("title")),
        nonEmpty(json.path("model")),
        nonEmpty(json.path("systemPrompt")),
        ReasoningEffort.of(first(json.path("reasoningEffort")))
            .map(ReasoningEffort::id)
            .orElse(null),
        time(json.path("createdAt")),
        time(json.path("lastActivityAt")),
        isTrue(json.path("pinned")),
        isTrue(json.path("archived")),
        json.has("deletedAt"),
        nonEmpty(json.path("folder")),
        text(json.path("activeMessageId")),
        true,
        messages.all(),
        0);
  }

  private static ForeignMessage message(String id, JsonNode json, String account) {
    boolean prompt = "user".equals(first(json.path("role")));
    String text = text(json.path("text"));
    return new ForeignMessage(
        id,
        text(json.path("parentId")),
        prompt ? ForeignMessage.Kind.PROMPT : ForeignMessage.Kind.ANSWER,
        text == null ? "" : text,
        prompt ? null : nonEmpty(json.path("model")),
        time(json.path("createdAt")),
        prompt ? promptDetails(json, account) : details(json));
  }

  private static Details promptDetails(JsonNode json, String account) {
    String author = first(json.path("authorId"));
    boolean said = json.path("asks").isBoolean() && !json.path("asks").asBoolean();
    return Details.prompt(author.equals(account), !said);
  }

  private static Details details(JsonNode json) {
    String status = first(json.path("status"));
    Integer input = number(json.path("inputTokens"));
    Integer output = number(json.path("outputTokens"));
    Integer attempt = number(json.path("attempt"));
    Integer turns = number(json.path("turnsLeftOut"));
    String code = first(json.path("problemCode"));
    boolean problem = ModelProblem.CODES.contains(code);
    String title = first(json.path("problemTitle"));
    String reasoning = first(json.path("reasoning"));
    return new Details(
        STATUSES.contains(status) ? status : "complete",
        attempt == null ? 1 : Math.max(1, attempt),
        isTrue(json.path("cached")),
        turns == null ? 0 : turns,
        output == null ? null : input,
        input == null ? null : output,
        problem ? code : null,
        problem ? title.substring(0, Math.min(MAX_TITLE, title.length())) : null,
        reasoning.length() > Alternation.MAX_CHARACTERS ? "" : CleanText.of(reasoning),
        number(json.path("reasoningMillis")),
        true,
        true);
  }

  private static @Nullable Integer number(JsonNode json) {
    return json.isIntegralNumber() && json.asLong() >= 0 && json.asLong() <= MAX_TOKENS
        ? Integer.valueOf((int) json.asLong())
        : null;
  }
}
