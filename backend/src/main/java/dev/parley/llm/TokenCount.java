package dev.parley.llm;

/** What one answer took, as the model server counted it, in tokens of its model. */
public record TokenCount(int input, int output) {}
