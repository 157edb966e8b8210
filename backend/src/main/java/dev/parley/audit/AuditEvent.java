package dev.parley.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the security log. It has no text that anybody typed: what was typed as a username may
 * be a password in the wrong field.
 *
 * @param account the account; null where nobody is signed in or the name is unknown
 * @param address of the client, or null
 * @param reason why it was refused or ended; null where there is nothing to say
 */
public record AuditEvent(
    Action action,
    boolean success,
    @Nullable UUID account,
    @Nullable String address,
    @Nullable String reason) {
  /** What was done or tried. */
  public enum Action {
    SIGN_IN("sign-in"),
    SIGN_UP("sign-up"),
    SIGN_OUT("sign-out"),
    /** It expired, was ended on another device, or ended with a change of the account. */
    SIGN_IN_ENDED("sign-in-ended"),
    ACCESS("access"),
    PASSWORD_RESET("password-reset"),
    /** By its owner, who knew the one before. */
    PASSWORD_CHANGE("password-change"),
    USERNAME_CHANGE("username-change"),
    /** By its owner; it is removed after a grace. */
    ACCOUNT_CLOSED("account-closed"),
    ACCOUNT_REOPENED("account-reopened"),
    /** Everything of it, after the grace. */
    ACCOUNT_REMOVED("account-removed"),
    ACCOUNT_DISABLED("account-disabled"),
    /** A password that was typed again, before a change. */
    PASSWORD_CONFIRMED("password-confirmed"),
    /** The password was right, and the second factor is asked for. */
    HALF_SIGN_IN("half-sign-in"),
    /** A code of the second factor that was typed. */
    FACTOR_CODE("factor-code"),
    RECOVERY_CODE_USED("recovery-code-used"),
    RECOVERY_CODES_RENEWED("recovery-codes-renewed"),
    FACTOR_ON("factor-on"),
    FACTOR_OFF("factor-off"),
    FACTOR_RESET("factor-reset");

    private final String code;

    Action(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /** Something that was done. */
  public static AuditEvent of(Action action, @Nullable UUID account, @Nullable String address) {
    return new AuditEvent(action, true, account, address, null);
  }

  /** Something that was tried and refused. */
  public static AuditEvent refused(
      Action action, @Nullable UUID account, @Nullable String address, String reason) {
    return new AuditEvent(action, false, account, address, reason);
  }

  /** A sign-in that ended without a sign-out. */
  public static AuditEvent ended(@Nullable UUID account, @Nullable String address, String reason) {
    return new AuditEvent(Action.SIGN_IN_ENDED, true, account, address, reason);
  }
}
