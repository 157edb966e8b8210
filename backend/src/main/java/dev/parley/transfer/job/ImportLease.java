package dev.parley.transfer.job;

import dev.parley.account.AccountId;
import java.util.UUID;

/**
 * An import that this node works on.
 *
 * @param attempt counts the nodes that have worked on it, from 1
 * @param done how many conversations those before it have dealt with
 */
record ImportLease(UUID id, AccountId account, int attempt, int done) {}
