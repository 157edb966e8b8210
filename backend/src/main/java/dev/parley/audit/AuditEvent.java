package dev.parley.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the security log. It has no text that anybody typed: what was typed as a username may
 * be a password in the wrong field.
 *
 * @param account the account; null where nobody is signed in or the name is unknown
 * @param target whom an administrator did it to; else null
 * @param address of the client, or null
 * @param reason why it was refused or ended, or what was chosen; null where there is nothing to say
 */
public record AuditEvent(
    Action action,
    boolean success,
    @Nullable UUID account,
    @Nullable UUID target,
    @Nullable String address,
    @Nullable String reason) {
  /** What was done or tried. */
  public enum Action {
    SIGN_IN("sign-in"),
    SIGN_UP("sign-up"),
    SIGN_OUT("sign-out"),
    /** It expired, was ended on another device, or ended with a change of the account. */
    SIGN_IN_ENDED("sign-in-ended"),
    /** The password, typed again by who is signed in. */
    CONFIRMATION("confirmation"),
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
    FACTOR_RESET("factor-reset"),
    /** By whatever process; an administrator of the page has a line of their own before it. */
    ACCOUNT_DISABLED("account-disabled"),
    DISABLE_ACCOUNT("disable-account"),
    ENABLE_ACCOUNT("enable-account"),
    CHANGE_ROLE("change-role"),
    END_SIGN_INS("end-sign-ins"),
    CREATE_RESET_LINK("create-reset-link"),
    INVITE("invite"),
    REVOKE_INVITATION("revoke-invitation"),
    CHANGE_SIGN_UP("change-sign-up"),
    EXPORT_AUDIT_LOG("export-audit-log");

    private final String code;

    Action(String code) {
      this.code = code;
    }

    /** Its stable name. */
    public String code() {
      return code;
    }
  }

  /** Something that was done. */
  public static AuditEvent of(Action action, @Nullable UUID account, @Nullable String address) {
    return new AuditEvent(action, true, account, null, address, null);
  }

  /** Something that was tried and refused. */
  public static AuditEvent refused(
      Action action, @Nullable UUID account, @Nullable String address, String reason) {
    return new AuditEvent(action, false, account, null, address, reason);
  }

  /** A sign-in that ended without a sign-out. */
  public static AuditEvent ended(@Nullable UUID account, @Nullable String address, String reason) {
    return new AuditEvent(Action.SIGN_IN_ENDED, true, account, null, address, reason);
  }

  /** The same, with the one whom it was done to. */
  public AuditEvent to(@Nullable UUID whom) {
    return new AuditEvent(action, success, account, whom, address, reason);
  }

  /** The same, with why, or with what was chosen: a word of our own. */
  public AuditEvent with(String word) {
    return new AuditEvent(action, success, account, target, address, word);
  }
}
