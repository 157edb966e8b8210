package dev.parley.account.session;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.core.Authentication;

/**
 * When somebody has typed their password last, in this session: at the sign-in, or since. What
 * could not be undone needs it within the last 15 minutes, so that an open browser on somebody
 * else's desk is not enough. The time is Spring Security's own authority of a factor.
 */
public final class RecentSignIn {
  /** So long after the password no other is asked for. */
  public static final Duration VALID_FOR = Duration.ofMinutes(15);

  /** In epoch milliseconds, as a text: a session has no other kinds of values. */
  static final String ATTRIBUTE = "confirmed";

  private static final String MESSAGE = "Enter your password again to go on.";

  private static final AllRequiredFactorsAuthorizationManager<Object> RECENT =
      AllRequiredFactorsAuthorizationManager.builder()
          .requireFactor(factor -> factor.passwordAuthority().validDuration(VALID_FOR))
          .build();

  private RecentSignIn() {}

  /** The right password was typed at this moment. */
  public static void confirm(HttpSession session, Instant now) {
    session.setAttribute(ATTRIBUTE, Long.toString(now.toEpochMilli()));
  }

  /** When that was last; at the sign-in, where it was not typed since. */
  public static Instant at(HttpSession session) {
    return session.getAttribute(ATTRIBUTE) instanceof String millis && millis.matches("\\d{1,18}")
        ? Instant.ofEpochMilli(Long.parseLong(millis))
        : Instant.ofEpochMilli(session.getCreationTime());
  }

  /**
   * Lets through whom the other lets through, if their password was typed lately.
   *
   * @param first decides before: who may not do it anyway is not asked for a password
   */
  public static <T> AuthorizationManager<T> and(AuthorizationManager<T> first) {
    return (authentication, call) -> {
      AuthorizationResult result = first.authorize(authentication, call);
      return result == null || !result.isGranted() ? result : recent(authentication);
    };
  }

  private static AuthorizationResult recent(
      Supplier<? extends @Nullable Authentication> authentication) {
    return RECENT.authorize(authentication, authentication);
  }

  /** Whether a refusal only says that the password has to be typed again. */
  public static boolean isMissing(@Nullable AuthorizationResult refused) {
    return refused instanceof FactorAuthorizationDecision;
  }

  /**
   * Makes sure of it within a call that is not refused as a whole.
   *
   * @throws Refusal confirm-sign-in
   */
  public static void require(Authentication authentication) {
    if (!recent(() -> authentication).isGranted()) {
      throw refusal();
    }
  }

  /** What a call is answered with that needs the password first. */
  public static Refusal refusal() {
    return new Refusal(Reason.CONFIRM_SIGN_IN, MESSAGE);
  }
}
