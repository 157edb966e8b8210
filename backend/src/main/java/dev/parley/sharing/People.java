package dev.parley.sharing;

import dev.parley.account.AccountId;
import dev.parley.limits.RateLimit;
import dev.parley.limits.RateLimiter;
import dev.parley.problem.Refusal;
import dev.parley.problem.Texts;
import org.springframework.stereotype.Service;

/** What concerns a person and not one conversation. */
@Service
class People {
  private static final int NAME_CHARACTERS = 80;

  private final MemberRows rows;
  private final boolean everybody;
  private final RateLimiter<AccountId> rates = new RateLimiter<>(RateLimit.PEOPLE.rate());

  People(MemberRows rows, SharingSettings settings) {
    this.rows = rows;
    this.everybody = settings.suggestEverybody();
  }

  InvitationList invitations(AccountId me) {
    return new InvitationList(rows.invitations(me));
  }

  /**
   * The people with whom an account shares a conversation, or everyone if the settings say so.
   *
   * @throws Refusal too-long, slow-down
   */
  PeopleList find(AccountId me, String start) {
    String typed = Texts.check("This name", start.strip(), NAME_CHARACTERS);
    rates
        .take(me)
        .ifPresent(wait -> {
          throw Refusal.slowDown("Too many searches. Wait a moment and type again.", wait);
        });
    return new PeopleList(rows.people(me, typed, everybody));
  }
}
