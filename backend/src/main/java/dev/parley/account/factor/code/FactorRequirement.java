package dev.parley.account.factor.code;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** From when on an administrator of this Parley requires a second factor, and of whom. */
@Component
public class FactorRequirement {
  private final SecondFactorSettings.Required required;
  private final Instant from;
  private final InstantSource clock;

  FactorRequirement(SecondFactorSettings settings, InstantSource clock) {
    LocalDate day = settings.from();
    this.required = settings.required();
    this.from = day == null ? Instant.EPOCH : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    this.clock = clock;
  }

  /**
   * From when on this account needs a second factor; in the past where it needs one now.
   *
   * @param administrator its role
   */
  public Optional<Instant> from(boolean administrator) {
    return concerns(administrator) ? Optional.of(from) : Optional.empty();
  }

  /** Whether an account with this role may do nothing without a second factor. */
  public boolean isInForce(boolean administrator) {
    return concerns(administrator) && !clock.instant().isBefore(from);
  }

  private boolean concerns(boolean administrator) {
    return switch (required) {
      case NONE -> false;
      case ADMINISTRATORS -> administrator;
      case EVERYONE -> true;
    };
  }
}
