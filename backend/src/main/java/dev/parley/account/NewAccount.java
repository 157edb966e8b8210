package dev.parley.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to create an account.
 *
 * @param displayName shown beside prompts; the username when left out
 * @param setupCode only for the first account of a Parley that others can reach
 * @param invitation the secret of an invitation; it also decides the role
 */
public record NewAccount(
    @NotNull(message = "choose a username")
        @Pattern(
            regexp = NewAccount.USERNAME,
            message =
                "use up to 64 letters (a to z), digits and . _ - + @, beginning with a letter or"
                    + " digit")
        String username,
    @NotNull(message = "choose a password") String password,
    @Nullable String displayName,
    @Nullable String setupCode,
    @Nullable String invitation) {
  static final String USERNAME = "[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}";

  /** Whether somebody may have this username; text that PostgreSQL does not store is none. */
  public static boolean isUsername(String text) {
    return text.matches(USERNAME);
  }

  /** Never the password, nor what lets somebody in. */
  @Override
  public String toString() {
    return "NewAccount[" + username + "]";
  }
}
