package dev.parley.account.session;

/**
 * A sign-in whose password was right and which opens nothing yet.
 *
 * @param username whose it is
 * @param step what it lacks
 */
public record PendingSignIn(String username, FactorStep step) {}
