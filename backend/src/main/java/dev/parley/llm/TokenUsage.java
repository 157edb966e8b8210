package dev.parley.llm;

/** The tokens of one answer, as the model server counted them. */
public record TokenUsage(int inputTokens, int outputTokens) {}
