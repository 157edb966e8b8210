package dev.parley.sharing.presence;

import dev.parley.account.AccountId;
import java.util.UUID;

/** A conversation that an account has open. */
record Place(AccountId account, UUID conversation) {}
