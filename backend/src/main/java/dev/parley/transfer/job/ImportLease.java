package dev.parley.transfer.job;

import dev.parley.account.AccountId;
import java.util.UUID;

/**
 * An import that this process works on.
 *
 * @param attempt which process this is, of those that have worked on it
 * @param done how many conversations those before it have dealt with
 */
record ImportLease(UUID id, AccountId account, int attempt, int done) {}
