package dev.parley.llm.engine.host;

/** One message of a chat; the role is system, user or assistant. */
record ChatTurn(String role, String content) {}
