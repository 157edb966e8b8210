package dev.parley.reply;

import dev.parley.account.AccountId;

/** Who sent a command, and through which socket. */
record Asker(AccountId account, String socketId) {}
