package dev.parley.live;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.account.AccountView;
import dev.parley.account.SignedIn;

/**
 * The answer to hello: the subscriptions are active, and these are the limits. Sent again when
 * events may have been missed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("welcome")
public record Welcome(AccountView account, Limits limits) {
  static Welcome to(SignedIn owner) {
    return new Welcome(AccountView.of(owner), new Limits(PromptLimit.CHARACTERS));
  }

  /**
   * The limits of the server.
   *
   * @param promptCharacters the longest prompt, in code points
   */
  public record Limits(int promptCharacters) {}
}
