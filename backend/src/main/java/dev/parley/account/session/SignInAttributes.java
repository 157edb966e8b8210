package dev.parley.account.session;

import jakarta.servlet.http.HttpSession;

/**
 * What the session of a sign-in holds, by the names of its attributes. Values are strings and
 * numbers only: other classes are not read back (see {@link SessionStorage}).
 */
public final class SignInAttributes {
  /** The id of the account. */
  public static final String ACCOUNT = "account";

  /** The security version of the account when the sign-in began. */
  public static final String VERSION = "version";

  /** When a code of the second factor was right, as text; absent when none was. */
  public static final String CODE_AT = "codeAt";

  /** Browser and system, as {@link UserAgent#stored} writes them. */
  public static final String DEVICE = "device";

  /**
   * When this device signed in, in milliseconds since 1970 as text; absent where that is when its
   * session was created.
   */
  public static final String SINCE = "since";

  /** Of a request, not of the session: the id of the account that it signs in to. */
  public static final String BEGAN = SignInAttributes.class.getName() + ".BEGAN";

  private SignInAttributes() {}

  /** When the device of this session signed in, in milliseconds since 1970 as text. */
  public static String since(HttpSession session) {
    return session.getAttribute(SINCE) instanceof String since
        ? since
        : String.valueOf(session.getCreationTime());
  }
}
