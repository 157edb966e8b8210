package dev.parley.retention;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What an account has chosen; without a row its conversations are kept. */
@Entity
@Table(name = "retention_choice")
class RetentionChoice {
  /** A week of notice leaves a week without one. */
  static final int MIN_DAYS = 14;

  static final int MAX_DAYS = 36_500;

  @Id private UUID accountId;
  private int days;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected RetentionChoice() {}

  RetentionChoice(UUID accountId, int days) {
    this.accountId = accountId;
    this.days = days;
  }

  int days() {
    return days;
  }
}
