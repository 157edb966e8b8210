package dev.parley.problem;

import org.springframework.http.HttpStatus;

/**
 * Every way in which a call or a command can be rejected. The code is part of the wire contract and
 * never changes; the title is for people.
 */
public enum Reason {
  NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "Not found", false),
  ID_TAKEN("id-taken", HttpStatus.CONFLICT, "This id is taken", false),
  STILL_ANSWERING("still-answering", HttpStatus.CONFLICT, "Answer in progress", true),
  CONVERSATION_DELETED(
      "conversation-deleted", HttpStatus.CONFLICT, "Conversation in the trash", false),
  TOO_LONG("too-long", HttpStatus.BAD_REQUEST, "Too long", false),
  INVALID("invalid", HttpStatus.BAD_REQUEST, "Invalid request", false),
  TOO_LARGE("too-large", HttpStatus.CONTENT_TOO_LARGE, "Too large", false),
  METHOD("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed", false),
  MEDIA_TYPE("media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type", false),
  TIMED_OUT("timed-out", HttpStatus.REQUEST_TIMEOUT, "Request timed out", true),
  SLOW_DOWN("slow-down", HttpStatus.TOO_MANY_REQUESTS, "Too many requests", true),
  SHUTTING_DOWN("shutting-down", HttpStatus.SERVICE_UNAVAILABLE, "Server is restarting", true),
  QUOTA_REACHED("quota-reached", HttpStatus.CONFLICT, "Message limit reached", false),
  NOT_INVITABLE("not-invitable", HttpStatus.CONFLICT, "Cannot be invited", false),
  TOO_MANY_MEMBERS("too-many-members", HttpStatus.CONFLICT, "Too many members", false),
  TOO_MANY_FOLDERS("too-many-folders", HttpStatus.CONFLICT, "Too many folders", false),
  TOO_MANY_TEMPLATES("too-many-templates", HttpStatus.CONFLICT, "Too many templates", false),
  NAME_TAKEN("name-taken", HttpStatus.CONFLICT, "This name is taken", false),
  LINK_ENDED("link-ended", HttpStatus.NOT_FOUND, "This link does not work", false),
  UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable", true),
  INTERNAL("internal", HttpStatus.INTERNAL_SERVER_ERROR, "Server error", true),
  SIGNED_OUT("signed-out", HttpStatus.UNAUTHORIZED, "Signed out", false),
  WRONG_CREDENTIALS("wrong-credentials", HttpStatus.UNAUTHORIZED, "Sign-in failed", false),
  WRONG_PASSWORD("wrong-password", HttpStatus.FORBIDDEN, "Wrong password", false),
  ACCOUNT_CLOSED("account-closed", HttpStatus.FORBIDDEN, "This account is closed", false),
  LAST_ADMINISTRATOR("last-administrator", HttpStatus.CONFLICT, "The last administrator", false),
  CSRF("csrf", HttpStatus.FORBIDDEN, "The page is out of date", true),
  FORBIDDEN("forbidden", HttpStatus.FORBIDDEN, "Not allowed", false),
  HOST("host-not-allowed", HttpStatus.BAD_REQUEST, "Unknown host name", false),
  CONFIRM_SIGN_IN("confirm-sign-in", HttpStatus.FORBIDDEN, "Password needed", false),
  TOO_MANY_INVITATIONS("too-many-invitations", HttpStatus.CONFLICT, "Too many invitations", false),
  SETTING_LOCKED("setting-locked", HttpStatus.CONFLICT, "Set in the environment", false),
  USERNAME_TAKEN("username-taken", HttpStatus.CONFLICT, "This username is taken", false),
  SIGN_UP_CLOSED("sign-up-closed", HttpStatus.FORBIDDEN, "Sign-up is closed", false),
  SETUP_CODE("setup-code", HttpStatus.FORBIDDEN, "Wrong set-up code", false),
  WRONG_CODE("wrong-code", HttpStatus.FORBIDDEN, "Wrong code", false),
  FACTOR_NEEDED("factor-needed", HttpStatus.UNAUTHORIZED, "Half signed in", false),
  FACTOR_REQUIRED("factor-required", HttpStatus.FORBIDDEN, "Second factor required", false),
  FACTOR_EXISTS("factor-exists", HttpStatus.CONFLICT, "Second factor is on", false),
  SECRET_KEY("secret-key", HttpStatus.SERVICE_UNAVAILABLE, "Codes cannot be checked", false);

  private final String code;
  private final HttpStatus status;
  private final String title;
  private final boolean retryable;

  Reason(String code, HttpStatus status, String title, boolean retryable) {
    this.code = code;
    this.status = status;
    this.title = title;
    this.retryable = retryable;
  }

  /** The stable code, such as {@code still-answering}. */
  public String code() {
    return code;
  }

  /** The status an HTTP answer has. */
  public HttpStatus status() {
    return status;
  }

  /** A few words for people. */
  public String title() {
    return title;
  }

  /** Whether the same command may succeed later. */
  public boolean retryable() {
    return retryable;
  }
}
