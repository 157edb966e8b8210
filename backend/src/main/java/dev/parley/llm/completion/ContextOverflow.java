package dev.parley.llm.completion;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes the error of a prompt that is longer than the context window. There is no common code
 * for it; these are the messages of OpenAI, vLLM, llama.cpp, Ollama, LM Studio, Anthropic, Mistral,
 * Gemini, Cohere, Bedrock, TGI, SGLang, xAI, Moonshot, DashScope, Zhipu and LiteLLM.
 */
final class ContextOverflow {
  private static final String NEAR = "[^{}]{0,120}";

  private static final Pattern MESSAGE =
      Pattern.compile(
          String.join(
              "|",
              "context[_ -]?(length|size|window|limit)"
                  + NEAR
                  + "(exceed|overflow|too (long|large))",
              "(exceed|overflow|longer than|larger than|greater than|too (long|large)|only)"
                  + NEAR
                  + "context[_ -]?(length|size|window|limit)",
              "context(length|size|window)(exceed|overflow)",
              "context (the )?overflow|context length of only",
              "max(imum)?[_ ](context|model|prompt|input|sequence)[_ ](len|length|tokens)",
              "model_max_prompt_tokens_exceeded",
              "(prompt|inputs?|request|messages?) (is|are|was|were) too (long|large)",
              "(prompt|input)[^{}.]{0,60}too (long|large)",
              "prompt exceeds max",
              "request_too_large|request entity too large|payload too large",
              "string_above_max_length",
              "token count" + NEAR + "exceed",
              "exceed(s|ed|ing)?" + NEAR + "(maximum number of tokens|token limit)",
              "too many tokens: ",
              "reduce the length of",
              "`inputs`( tokens)?" + NEAR + "must (be|have)",
              "range of input length",
              "current length is \\d+ while limit",
              "prompt 超长"));

  /** The context window, in those messages that name it. */
  private static final Pattern WINDOW =
      Pattern.compile(
          "(context length (is|of)( only)? |model length of |prompt length is |\"n_ctx\": ?"
              + "|context length \\(|tokens allowed \\(|must be <= |token limit: ?"
              + "|too large for model with |tokens > |exceed context limit: [\\d+ ]+ > )"
              + "(?<tokens>\\d{3,8})\\b");

  private static final Pattern RATE = Pattern.compile("per (minute|min|day|hour)|rate_limit");

  private ContextOverflow() {}

  static boolean is(String body) {
    String error = body.toLowerCase(Locale.ROOT);
    return MESSAGE.matcher(error).find() && !RATE.matcher(error).find();
  }

  /** The window that the server names in this error; empty when it names none. */
  static OptionalInt window(String body) {
    Matcher named = WINDOW.matcher(body.toLowerCase(Locale.ROOT));
    return is(body) && named.find()
        ? OptionalInt.of(Integer.parseInt(named.group("tokens")))
        : OptionalInt.empty();
  }
}
