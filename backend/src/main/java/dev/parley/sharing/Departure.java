package dev.parley.sharing;

import dev.parley.account.AccountId;
import dev.parley.conversation.Conversations;
import dev.parley.problem.Refusal;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Takes an account that is disabled out of all conversations for good: what it shares gets another
 * owner, it leaves those of others, and its own are removed. Conversation by conversation, so it
 * may end anywhere, and begin again, or run on two servers.
 */
@Service
public class Departure {
  private static final Logger log = LoggerFactory.getLogger(Departure.class);

  private final OwnerSuccession succession;
  private final OwnerRows rows;
  private final Members members;
  private final Conversations conversations;

  Departure(
      OwnerSuccession succession, OwnerRows rows, Members members, Conversations conversations) {
    this.succession = succession;
    this.rows = rows;
    this.members = members;
    this.conversations = conversations;
  }

  /**
   * Goes through the first few hundred conversations.
   *
   * @return whether the account is in none any more; else it is called again
   */
  public boolean of(AccountId account) {
    succession.pass();
    each(rows.foreign(account), id -> members.depart(account, id, () -> rows.lock(id)));
    each(rows.ownAlone(account), id -> conversations.remove(account, id));
    rows.deleteEmptied(account);
    return !rows.isInAny(account);
  }

  private static void each(List<UUID> conversations, Consumer<UUID> step) {
    for (UUID id : conversations) {
      try {
        step.accept(id);
      } catch (Refusal gone) {
        log.debug("Removal: another server was faster");
      }
    }
  }
}
