package dev.parley.llm.completion;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the end reason of a server means. OpenAI's four words have dozens of synonyms: those of
 * Anthropic, Azure, Bedrock, Cohere, DeepSeek, Gemini, LM Studio, Mistral, Ollama, TGI, watsonx and
 * Zhipu are known here. Only a listed word counts as a proper end.
 */
enum FinishReason {
  STOPPED,
  CUT_AT_LIMIT,
  BLOCKED,
  FAILED,
  UNKNOWN;

  private static final int MAX_SHOWN = 40;

  private static final Set<String> STOP =
      Set.of(
          "stop",
          "stopped",
          "stopsequence",
          "stopstring",
          "stopstringfound",
          "stopword",
          "stoptoken",
          "endturn",
          "endofturn",
          "endoftext",
          "endofsequence",
          "end",
          "eos",
          "eosfound",
          "eostoken",
          "eot",
          "done",
          "complete",
          "completed",
          "finish",
          "finished");

  private static final List<String> LIMIT =
      List.of(
          "length",
          "maxtoken",
          "maxoutput",
          "maxnewtoken",
          "maxcompletion",
          "maxpredicted",
          "tokenlimit",
          "outputlimit",
          "errorlimit",
          "contextwindow",
          "contextlimit",
          "truncated");

  private static final List<String> FILTER =
      List.of(
          "filter",
          "safety",
          "recitation",
          "blocklist",
          "blocked",
          "prohibited",
          "spii",
          "refusal",
          "refused",
          "sensitive",
          "guardrail",
          "moderation",
          "toxic",
          "policy",
          "flagged",
          "censor");

  private static final List<String> FAILURE =
      List.of(
          "error",
          "fail",
          "exception",
          "insufficient",
          "overload",
          "timeout",
          "timelimit",
          "unavailable",
          "unloaded");

  /** {@code reason} as the server spells it. */
  static FinishReason of(String reason) {
    String word =
        reason
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]", "")
            .replaceFirst("^finishreason(?=.)", "");
    if (STOP.contains(word)) {
      return STOPPED;
    }
    if (LIMIT.stream().anyMatch(word::contains)) {
      return CUT_AT_LIMIT;
    }
    if (FILTER.stream().anyMatch(word::contains)) {
      return BLOCKED;
    }
    return FAILURE.stream().anyMatch(word::contains) ? FAILED : UNKNOWN;
  }

  /** As people may see it: letters, digits, and what joins them; at most 40 characters. */
  static String shown(String reason) {
    String safe = reason.replaceAll("[^\\p{L}\\p{N} ._:-]+", " ").strip().replaceAll(" +", " ");
    int end =
        safe.offsetByCodePoints(0, Math.min(MAX_SHOWN, safe.codePointCount(0, safe.length())));
    return safe.isEmpty() ? "unknown" : safe.substring(0, end);
  }
}
