package dev.parley.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelOutcome.Failed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A prompt that is too long for the model is known as that, whichever server says so. */
class ContextOverflowTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final Asking asking = new Asking();

  @AfterEach
  void close() {
    asking.close();
  }

  private static String code(ModelOutcome outcome) {
    return ((Failed) outcome).problem().code();
  }

  private static String error(String message) {
    ObjectNode error = JSON.createObjectNode();
    error.putObject("error").put("message", message);
    return JSON.writeValueAsString(error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // OpenAI
        "This model's maximum context length is 8192 tokens. However, your messages resulted in"
            + " 9000 tokens. Please reduce the length of the messages.",
        "context_length_exceeded",
        // vLLM
        "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens in"
            + " the messages, Please reduce the length of the messages.",
        "The decoder prompt (length 5000) is longer than the maximum model length of 4096.",
        // llama.cpp
        "the request exceeds the available context size. try increasing the context size or enable"
            + " context shift",
        "exceed_context_size_error",
        "Context size has been exceeded.",
        "input is too large to process. increase the physical batch size",
        // Ollama
        "the input length exceeds the context length",
        "prompt too long; exceeded max context length by 4 tokens",
        // LM Studio
        "Trying to keep the first 5000 tokens when context the overflows. However, the model is"
            + " loaded with context length of only 4096 tokens",
        "The number of tokens to keep from the initial prompt is greater than the context length.",
        // Anthropic
        "prompt is too long: 210000 tokens > 200000 maximum",
        "input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000",
        "request_too_large: Request exceeds the maximum size",
        // Mistral
        "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum"
            + " context length",
        // Gemini
        "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
        // Cohere, Bedrock, TGI, SGLang, xAI, Moonshot, DashScope, Zhipu, LiteLLM
        "too many tokens: total number of tokens in the prompt cannot exceed 4081",
        "Input is too long for requested model.",
        "`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens",
        "The input (5000 tokens) is longer than the model's context length (4096 tokens).",
        "This model's maximum prompt length is 131072 but the request contains 537812 tokens.",
        "Your request exceeded model token limit: 8192",
        "Range of input length should be [1, 30720]",
        "Prompt exceeds max length",
        "litellm.ContextWindowExceededError: it is too much"
      })
  void inTheSentencesOfManyServersWithAnyStatusAndInTheStream(String message) {
    String body = error(message);
    for (int status : new int[] {400, 413, 422, 500}) {
      asking.server.next(exchange -> exchange.whole(status, "application/json", body));
      assertThat(code(asking.ask("Hello"))).isEqualTo("context-too-long");
    }
    asking.server.next(
        exchange -> exchange.stream().data(body),
        exchange -> exchange.stream().raw("error: " + body + "\n\n"),
        exchange -> exchange.stream().raw("event: error\n").data("\"" + message + "\""),
        exchange -> exchange.whole(200, "application/json", body),
        exchange ->
            exchange.stream().data("{\"object\":\"error\",\"message\":\"" + message + "\"}"),
        exchange -> exchange.stream().text("Some").data("{\"detail\":\"" + message + "\"}"));
    for (int i = 0; i < 6; i++) {
      assertThat(code(asking.ask("Hello"))).isEqualTo("context-too-long");
    }
    assertThat(asking.server.calls()).as("never asked again").isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rate limit reached: too many tokens per minute, the request is too large",
        "The context could not be created",
        "length is not a number",
        "temperature is too large",
        "message must not be empty"
      })
  void andNothingElseIsTakenForIt(String message) {
    asking.server.otherwise(exchange -> exchange.whole(400, "application/json", error(message)));
    assertThat(code(asking.ask("Hello"))).isNotEqualTo("context-too-long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The response was filtered due to the prompt triggering Azure OpenAI's content management"
            + " policy.",
        "content_filter",
        "data_inspection_failed"
      })
  void aPromptThatTheProviderBlocksIsKnownToo(String message) {
    asking.server.otherwise(exchange -> exchange.whole(400, "application/json", error(message)));
    assertThat(code(asking.ask("Hello"))).isEqualTo("blocked-by-provider");
  }
}
