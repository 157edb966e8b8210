package dev.parley.account.factor;

import dev.parley.account.SessionView;
import java.util.List;

/**
 * New recovery codes, which are never shown again.
 *
 * @param session the sign-in that goes on, with its new CSRF token
 */
public record RecoveryCodeList(List<String> codes, SessionView session) {
  /** Never the codes. */
  @Override
  public String toString() {
    return "RecoveryCodeList[]";
  }
}
