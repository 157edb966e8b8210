package dev.parley.account.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * The factors of a sign-in as Spring Security's authorities, and the rule that adds them to every
 * other rule. {@code @EnableMultiFactorAuthentication} would require the same factors of everybody;
 * here each account chooses, so the rule asks the principal.
 */
public final class Factors implements AuthorizationManager<Object> {
  /** A code of an app or a recovery code was right. */
  public static final String CODE = "FACTOR_CODE";

  /** May give the code that is missing. */
  public static final String MAY_GIVE_CODE = "MAY_GIVE_CODE";

  /** May set up the factor that is missing. */
  public static final String MAY_SET_UP = "MAY_SET_UP";

  private static final AuthorizationManager<Object> PASSWORD =
      AllRequiredFactorsAuthorizationManager.<Object>builder()
          .requireFactor(factor -> factor.passwordAuthority())
          .build();

  private static final AuthorizationManager<Object> PASSWORD_AND_CODE =
      AllRequiredFactorsAuthorizationManager.<Object>builder()
          .requireFactor(factor -> factor.passwordAuthority())
          .requireFactor(factor -> factor.authority(CODE))
          .build();

  /**
   * The authorities of the factors that somebody has presented.
   *
   * @param passwordAt when the password was right
   * @param codeAt when a code was; null when none was
   */
  public static List<GrantedAuthority> authorities(Instant passwordAt, @Nullable Instant codeAt) {
    List<GrantedAuthority> factors = new ArrayList<>();
    factors.add(
        FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
            .issuedAt(passwordAt)
            .build());
    if (codeAt != null) {
      factors.add(FactorGrantedAuthority.withAuthority(CODE).issuedAt(codeAt).build());
    }
    return factors;
  }

  /** What a half sign-in may do, beside signing out. */
  public static GrantedAuthority next(FactorStep step) {
    return new SimpleGrantedAuthority(
        switch (step) {
          case CODE -> MAY_GIVE_CODE;
          case SET_UP -> MAY_SET_UP;
        });
  }

  /** Whether a code was given for this sign-in. */
  public static boolean hasCode(@Nullable Authentication authentication) {
    return authentication != null
        && authentication.getAuthorities().stream()
            .anyMatch(one -> CODE.equals(one.getAuthority()));
  }

  @Override
  public @Nullable AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> authentication, Object call) {
    Authentication asked = authentication.get();
    boolean half = asked != null && asked.getPrincipal() instanceof HalfSignedIn;
    return (half ? PASSWORD_AND_CODE : PASSWORD).authorize(authentication, call);
  }
}
