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
 * Which form of the request one model takes. The standard one is tried first; what a server refuses
 * is left out, or said in another way.
 */
final class RequestVariant {
  /** In the order in which they are tried where the server does not say what it refuses. */
  enum Change {
    WITHOUT_STREAM_OPTIONS("stream_options|include_usage"),
    /** The system prompt becomes a part of the first prompt: some chat templates know no other. */
    SYSTEM_IN_PROMPT(
        "system (role|message|prompt|instruction)|role.{0,60}system|(unsupported|invalid) role"
            + "|developer instruction|roles must alternate|only user and assistant"),
    WITHOUT_TEMPERATURE("temperature"),
    WITHOUT_TOP_P("top_p"),
    /** {@code max_tokens} where the other was tried, and the other way round. */
    OTHER_MAX_TOKENS("max_(completion_|new_|output_)?tokens"),
    WITHOUT_MAX_TOKENS("max_(completion_|new_|output_)?tokens|(for|in) the completion"),
    /** The answer comes in one piece. */
    WITHOUT_STREAM("['\"`]stream['\"`]|streaming|(to|not) stream\\b");

    private final Pattern named;

    Change(String named) {
      this.named = Pattern.compile(named);
    }
  }

  /** Refusals of a request's form. A chat template that fails is a server error at some. */
  private static final Set<Integer> BAD_REQUEST = Set.of(200, 400, 405, 415, 422, 500, 501);

  /** Where a refusal that names nothing is worth another try. */
  private static final Set<Integer> UNCLEAR = Set.of(400, 422);

  static final RequestVariant STANDARD = new RequestVariant(Set.of(), false);

  private final Set<Change> changes;
  private final boolean thisTimeOnly;

  private RequestVariant(Set<Change> changes, boolean thisTimeOnly) {
    this.changes = changes;
    this.thisTimeOnly = thisTimeOnly;
  }

  /** Whether it was changed for the length of one prompt, and says nothing about the next. */
  boolean isThisTimeOnly() {
    return thisTimeOnly;
  }

  boolean has(Change change) {
    return changes.contains(change);
  }

  /**
   * A form without what was refused; empty when there is none, or the refusal has another cause.
   */
  Optional<RequestVariant> after(Result.Rejected refused, ModelRequest request) {
    if (!BAD_REQUEST.contains(refused.status())) {
      return Optional.empty();
    }
    String error = refused.body().toLowerCase(Locale.ROOT);
    boolean tooLong = ContextOverflow.is(refused.body());
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
    boolean unclear = UNCLEAR.contains(refused.status()) && isUnclear(refused.meaning());
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
    return new RequestVariant(more, once || thisTimeOnly);
  }

  private boolean matters(Change change, ModelRequest request) {
    return switch (change) {
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
