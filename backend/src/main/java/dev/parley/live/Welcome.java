package dev.parley.live;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.account.AccountView;

/** The answer to hello: the subscriptions stand, and these are the limits. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("welcome")
public record Welcome(AccountView account, Limits limits) {
  /**
   * What the server takes.
   *
   * @param promptCharacters the longest prompt, in code points
   */
  public record Limits(int promptCharacters) {}
}
