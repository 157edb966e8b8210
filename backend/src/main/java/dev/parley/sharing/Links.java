package dev.parley.sharing;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Links by which people join. */
@Service
class Links {
  LinkList list(AccountId me, UUID id) {
    throw Members.missing();
  }

  CreatedLink create(AccountId me, UUID id, NewLink link) {
    throw Members.missing();
  }

  void revoke(AccountId me, UUID id, UUID link) {
    throw Members.missing();
  }

  JoinPreview preview(AccountId me, String token) {
    throw Members.missing();
  }

  ConversationView join(AccountId me, String token) {
    throw Members.missing();
  }
}
