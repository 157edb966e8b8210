package dev.parley.sharing;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Copies of conversations. */
@Service
class Copies {
  ConversationView copy(AccountId me, UUID id, Copy copy) {
    throw Members.missing();
  }
}
