package dev.parley.sharing;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.member.MemberRole;
import dev.parley.conversation.member.MemberView;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Who is in a conversation. */
@Service
class Members {
  /** Until the steps that follow the contract are there. */
  static Refusal missing() {
    return new Refusal(Reason.UNAVAILABLE, "This Parley cannot share conversations yet.");
  }

  MemberList list(AccountId me, UUID id) {
    throw missing();
  }

  MemberView invite(AccountId me, UUID id, Invite invite) {
    throw missing();
  }

  MemberView edit(AccountId me, UUID id, UUID member, MemberRole role) {
    throw missing();
  }

  void remove(AccountId me, UUID id, UUID member) {
    throw missing();
  }

  ConversationView accept(AccountId me, UUID id) {
    throw missing();
  }

  void decline(AccountId me, UUID id) {
    throw missing();
  }
}
