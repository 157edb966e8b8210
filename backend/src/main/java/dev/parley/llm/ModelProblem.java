package dev.parley.llm;

import java.time.Duration;
import java.util.Set;

/**
 * Why a model gave no answer, or not all of it.
 *
 * @param code stable, for programs
 * @param title for people: what happened, then what to do
 */
public record ModelProblem(String code, String title) {
  /** Every code that the problem of a message may have. */
  public static final Set<String> CODES =
      Set.of(
          "answer-too-long",
          "blocked-by-provider",
          "context-too-long",
          "cut-at-limit",
          "ended-early",
          "internal",
          "interrupted",
          "model-busy",
          "model-cut-off",
          "model-empty",
          "model-error",
          "model-not-ready",
          "model-only-reasoning",
          "model-refused-key",
          "model-silent",
          "model-unknown",
          "model-unreachable",
          "model-unreadable",
          "model-untrusted",
          "not-imported",
          "unstorable");

  public static ModelProblem unreachable() {
    return new ModelProblem(
        "model-unreachable",
        "The model server cannot be reached. Try again. If the problem continues, an administrator"
            + " can find the cause in the server log.");
  }

  /** {@code certificate} says which and why, such as {@code issued to CN=x by CN=y; it expired}. */
  public static ModelProblem untrusted(String certificate) {
    return new ModelProblem(
        "model-untrusted",
        "The certificate of the model server is not trusted ("
            + certificate
            + "). An administrator can replace it, or add its CA with parley.llm.ca-file.");
  }

  /** Asked for its models, the server gave something else. */
  public static ModelProblem noList() {
    return new ModelProblem(
        "model-unreadable",
        "The model server did not answer with a list of models. An administrator can find its"
            + " answer in the server log.");
  }

  public static ModelProblem notReady() {
    return new ModelProblem(
        "model-not-ready",
        "The model is still being downloaded or loaded. Try again in a few minutes.");
  }

  /** {@code sentence} says what happened and what to do. */
  public static ModelProblem failedToStart(String sentence) {
    return new ModelProblem("model-unreachable", sentence);
  }

  public static ModelProblem silent(Duration limit) {
    return new ModelProblem(
        "model-silent",
        "The model sent nothing for " + spoken(limit) + ". Try again, or choose another model.");
  }

  public static ModelProblem unreadable() {
    return new ModelProblem(
        "model-unreadable",
        "The model gave an unreadable answer. Try again, or choose another model.");
  }

  public static ModelProblem empty() {
    return new ModelProblem(
        "model-empty", "The model gave an empty answer. Try again, or choose another model.");
  }

  /** It spent all it was allowed to write on reasoning, or ended after that. */
  public static ModelProblem onlyReasoning(boolean atTheLimit) {
    return new ModelProblem(
        "model-only-reasoning",
        atTheLimit
            ? "The model reached its length limit while it was still reasoning, and gave no answer."
                + " Try again, or choose another model."
            : "The model ended after its reasoning, without an answer. Try again, or choose"
                + " another model.");
  }

  public static ModelProblem emptyAtTheLimit() {
    return new ModelProblem(
        "model-empty",
        "The model reached its length limit before it gave an answer. Shorten the conversation, or"
            + " choose another model.");
  }

  /** {@code reason} as the server spells it, fit to be shown. */
  public static ModelProblem endedEarly(String reason) {
    return new ModelProblem(
        "ended-early",
        "The answer ended early ("
            + reason
            + "). The text received so far is kept. Continue it, or try again.");
  }

  /** {@code reason} as the server spells it, fit to be shown. */
  public static ModelProblem endedInError(String reason) {
    return new ModelProblem(
        "model-error",
        "The model server ended the answer with an error ("
            + reason
            + "). The text received so far is kept. Try again. If the problem continues, an"
            + " administrator can find the cause in the server log.");
  }

  public static ModelProblem cutOff() {
    return new ModelProblem(
        "model-cut-off",
        "The connection to the model was lost in the middle of the answer. Continue it, or ask"
            + " again.");
  }

  public static ModelProblem refusedKey() {
    return new ModelProblem(
        "model-refused-key",
        "The model server refused Parley's key. An administrator can give Parley another one.");
  }

  public static ModelProblem internal() {
    return new ModelProblem(
        "internal",
        "The server failed while answering. The text received so far is kept. Try again.");
  }

  public static ModelProblem busy() {
    return new ModelProblem("model-busy", "The model server is busy. Try again in a minute.");
  }

  public static ModelProblem error() {
    return new ModelProblem(
        "model-error",
        "The model server reported an error. Try again. If the problem continues, an administrator"
            + " can find the cause in the server log.");
  }

  public static ModelProblem unknownModel() {
    return new ModelProblem(
        "model-unknown", "The model server does not have this model. Choose another model.");
  }

  public static ModelProblem contextTooLong() {
    return new ModelProblem(
        "context-too-long",
        "The prompt is longer than this model can read. Shorten it, or choose a model with a"
            + " larger window.");
  }

  /** {@code limit} as people say it, such as {@code 1 MB in one piece}. */
  public static ModelProblem answerTooLong(String limit) {
    return new ModelProblem(
        "answer-too-long",
        "The answer was stopped at the limit of "
            + limit
            + ". Its text is kept. Ask for a shorter answer.");
  }

  public static ModelProblem answerTookTooLong(Duration limit) {
    return answerTooLong(spoken(limit));
  }

  public static ModelProblem blockedByProvider() {
    return new ModelProblem(
        "blocked-by-provider",
        "The model's provider blocked this answer. Ask in other words, or choose another model.");
  }

  private static String spoken(Duration limit) {
    long seconds = limit.toSeconds();
    if (seconds < 1) {
      return limit.toMillis() + " milliseconds";
    }
    return seconds % 60 == 0 && seconds >= 600 ? seconds / 60 + " minutes" : seconds + " seconds";
  }
}
