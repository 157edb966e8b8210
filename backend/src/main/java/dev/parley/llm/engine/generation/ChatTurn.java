package dev.parley.llm.engine.generation;

/** One message of a chat; the role is system, user or assistant. */
public record ChatTurn(String role, String content) {}
