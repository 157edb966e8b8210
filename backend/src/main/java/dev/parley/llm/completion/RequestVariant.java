package dev.parley.llm.completion;

import dev.parley.llm.ModelProblem;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.Turn;
import dev.parley.llm.completion.CompletionAttempt.Result;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The variant of the request that one model accepts. The standard one is tried first; a rejected
 * field is left out or replaced.
 */
final class RequestVariant {
  /** In the order in which they are tried when the server does not name the rejected field. */
  enum Change {
    /** Of Ollama: {@code think value "medium" is not supported for this model}. */
    WITHOUT_REASONING_EFFORT("reasoning|\\bthink"),
    WITHOUT_STREAM_OPTIONS("stream_options|include_usage"),
    /**
     * The system prompt becomes a part of the first prompt: some chat templates have no system
     * role.
     */
    SYSTEM_IN_PROMPT(
        "system (role|message|prompt|instruction)|role.{0,60}system|(unsupported|invalid) role"
            + "|developer instruction|roles must alternate|only user and assistant"),
    WITHOUT_TEMPERATURE("temperature"),
    WITHOUT_TOP_P("top_p"),
    /** {@code max_tokens} in place of {@code max_completion_tokens}, and the reverse. */
    OTHER_MAX_TOKENS("max_(completion_|new_|output_)?tokens"),
    WITHOUT_MAX_TOKENS("max_(completion_|new_|output_)?tokens|(for|in) the completion"),
    /** The answer is sent in one piece. */
    WITHOUT_STREAM("['\"`]stream['\"`]|streaming|(to|not) stream\\b");

    private final Pattern named;

    Change(String named) {
      this.named = Pattern.compile(named);
    }
  }

  /** Statuses of a rejected request. Some servers send 500 when a chat template fails. */
  private static final Set<Integer> BAD_REQUEST = Set.of(200, 400, 405, 415, 422, 500, 501);

  /** Statuses that are retried when the error names no field. */
  private static final Set<Integer> UNCLEAR = Set.of(400, 422);

  static final RequestVariant STANDARD = new RequestVariant(Set.of(), false);

  private final Set<Change> changes;
  private final boolean temporary;

  private RequestVariant(Set<Change> changes, boolean temporary) {
    this.changes = changes;
    this.temporary = temporary;
  }

  /** Whether it depends on the length of one prompt, and does not apply to the next. */
  boolean isTemporary() {
    return temporary;
  }

  boolean has(Change change) {
    return changes.contains(change);
  }

  /**
   * A variant without what was rejected; empty when there is none, or the error has another cause.
   */
  Optional<RequestVariant> after(Result.Rejected rejected, ModelRequest request) {
    if (!BAD_REQUEST.contains(rejected.status())) {
      return Optional.empty();
    }
    String error = rejected.body().toLowerCase(Locale.ROOT);
    boolean tooLong = ContextOverflow.is(rejected.body());
    List<Change> possible =
        EnumSet.allOf(Change.class).stream()
            .filter(change -> !has(change) && matters(change, request))
            .toList();
    for (Change change : possible) {
      boolean applies = !tooLong || change == Change.WITHOUT_MAX_TOKENS;
      if (applies && change.named.matcher(error).find()) {
        return Optional.of(with(change, tooLong));
      }
    }
    boolean unclear = UNCLEAR.contains(rejected.status()) && isUnclear(rejected.meaning());
    return unclear
        ? possible.stream()
            .filter(change -> change != Change.WITHOUT_STREAM)
            .findFirst()
            .map(change -> with(change, false))
        : Optional.empty();
  }

  private static boolean isUnclear(Result meaning) {
    return meaning.equals(Result.failed(ModelProblem.error()));
  }

  private RequestVariant with(Change change, boolean once) {
    EnumSet<Change> more = EnumSet.of(change);
    more.addAll(changes);
    return new RequestVariant(more, once || temporary);
  }

  private boolean matters(Change change, ModelRequest request) {
    return switch (change) {
      case WITHOUT_REASONING_EFFORT -> request.parameters().effort() != null;
      case WITHOUT_STREAM_OPTIONS -> !has(Change.WITHOUT_STREAM);
      case SYSTEM_IN_PROMPT -> request.turns().stream().anyMatch(RequestVariant::isSystem);
      case WITHOUT_TEMPERATURE -> request.parameters().temperature() != null;
      case WITHOUT_TOP_P -> request.parameters().topP() != null;
      case OTHER_MAX_TOKENS, WITHOUT_MAX_TOKENS -> request.parameters().maxTokens() != null;
      case WITHOUT_STREAM -> true;
    };
  }

  private static boolean isSystem(Turn turn) {
    return turn.role() == Turn.Role.SYSTEM;
  }

  @Override
  public String toString() {
    return changes.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
