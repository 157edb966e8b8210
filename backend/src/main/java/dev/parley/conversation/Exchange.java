package dev.parley.conversation;

/** An answer, and the prompt that it belongs to. */
public record Exchange(MessageView prompt, MessageView answer) {}
