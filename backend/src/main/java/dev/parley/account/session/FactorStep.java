package dev.parley.account.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a sign-in lacks before it opens anything. */
public enum FactorStep {
  /** A code of the account's second factor. */
  @JsonProperty("code")
  CODE,
  /** A second factor, which an administrator requires and the account does not have. */
  @JsonProperty("set-up")
  SET_UP
}
