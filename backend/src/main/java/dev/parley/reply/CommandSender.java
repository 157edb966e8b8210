package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.account.SignedIn;

/** Who sent a command, and through which socket. */
record CommandSender(SignedIn signIn, String socketId) {
  AccountId account() {
    return signIn.id();
  }
}
