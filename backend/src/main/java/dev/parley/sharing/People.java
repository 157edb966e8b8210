package dev.parley.sharing;

import dev.parley.account.AccountId;
import org.springframework.stereotype.Service;

/** What concerns a person and not one conversation. */
@Service
class People {
  InvitationList invitations(AccountId me) {
    throw Members.missing();
  }

  PeopleList find(AccountId me, String q) {
    throw Members.missing();
  }

  PresenceSetting presence(AccountId me) {
    throw Members.missing();
  }

  PresenceSetting setPresence(AccountId me, PresenceSetting setting) {
    throw Members.missing();
  }
}
