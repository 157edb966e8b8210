package dev.parley.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For how long a sign-in lasts.
 *
 * @param signedInFor {@code parley.signed-in-for}: the longest a sign-in lasts, whatever its use
 */
@ConfigurationProperties("parley")
record SignInSettings(@DefaultValue("90d") Duration signedInFor) {
  SignInSettings {
    if (!signedInFor.isPositive()) {
      throw new IllegalArgumentException(
          "parley.signed-in-for must be above 0s. Write a duration such as 90d or 12h.");
    }
  }
}
