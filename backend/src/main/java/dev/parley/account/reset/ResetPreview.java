package dev.parley.account.reset;

/** Whose password a link sets. */
public record ResetPreview(String username) {}
