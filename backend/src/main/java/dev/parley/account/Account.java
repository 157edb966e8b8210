package dev.parley.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** An account: its names, the hash of its password, its role. */
@Entity
class Account {
  @Id
  @GeneratedValue
  @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
  private @Nullable UUID id;

  private String username;
  private String displayName;
  private String passwordHash;

  @Enumerated(EnumType.STRING)
  private Role role;

  private boolean enabled = true;
  private int securityVersion = 1;

  @Column(insertable = false, updatable = false)
  private @Nullable Instant createdAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected Account() {}

  Account(String username, String displayName, String passwordHash, Role role) {
    this.username = username;
    this.displayName = displayName;
    this.passwordHash = passwordHash;
    this.role = role;
  }

  AccountId id() {
    if (id == null) {
      throw new IllegalStateException("This account is not stored yet.");
    }
    return new AccountId(id);
  }

  String username() {
    return username;
  }

  String displayName() {
    return displayName;
  }

  String passwordHash() {
    return passwordHash;
  }

  Role role() {
    return role;
  }

  boolean enabled() {
    return enabled;
  }

  /** Sign-ins made under a lower version have ended. */
  int securityVersion() {
    return securityVersion;
  }

  /** The same password under today's parameters; no sign-in ends. */
  void upgradeHash(String stronger) {
    passwordHash = stronger;
  }

  @Nullable Instant createdAt() {
    return createdAt;
  }
}
