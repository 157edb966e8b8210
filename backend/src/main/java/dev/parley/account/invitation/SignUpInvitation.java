package dev.parley.account.invitation;

import dev.parley.account.role.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A secret that lets one person create an account; only the SHA-256 of the secret is stored. */
@Entity
@Table(name = "sign_up_invitation")
class SignUpInvitation {
  static final Duration VALID_FOR = Duration.ofDays(7);

  @Id private UUID id;

  @SuppressWarnings("UnusedVariable") // Only queries read it.
  private byte[] tokenHash;

  @Enumerated(EnumType.STRING)
  private Role role;

  private UUID createdBy;
  private Instant createdAt;
  private Instant expiresAt;
  private @Nullable Instant usedAt;
  private @Nullable Instant revokedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected SignUpInvitation() {}

  SignUpInvitation(UUID id, byte[] tokenHash, Role role, UUID createdBy, Instant now) {
    this.id = id;
    this.tokenHash = tokenHash;
    this.role = role;
    this.createdBy = createdBy;
    this.createdAt = now;
    this.expiresAt = now.plus(VALID_FOR);
  }

  UUID id() {
    return id;
  }

  Role role() {
    return role;
  }

  UUID createdBy() {
    return createdBy;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  boolean isOpen(Instant now) {
    return usedAt == null && revokedAt == null && now.isBefore(expiresAt);
  }

  void use(Instant now) {
    usedAt = now;
  }

  void revoke(Instant now) {
    revokedAt = now;
  }
}
