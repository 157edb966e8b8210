package dev.parley.account;

import dev.parley.account.role.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Formula;
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

  /** When everything of this closed account is removed; null: it is not closed. */
  private @Nullable Instant removeAt;

  /** When that was done. */
  private @Nullable Instant removedAt;

  @Column(insertable = false, updatable = false)
  private @Nullable Instant createdAt;

  /** Read with the account at each request; SecondFactors writes the table. */
  @Formula("(select f.confirmed_at from second_factor f where f.account_id = id)")
  private @Nullable Instant secondFactorSince;

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

  /** Whether its password alone opens nothing. */
  boolean hasSecondFactor() {
    return secondFactorSince != null;
  }

  /**
   * What the known devices of this account are signed with. A new password forgets them, and so
   * does a second factor that is turned on: who knew only the password before has made any number.
   */
  String deviceKey() {
    return secondFactorSince == null ? passwordHash : passwordHash + secondFactorSince;
  }

  /** The same password under today's parameters; no sign-in ends. */
  void upgradeHash(String stronger) {
    passwordHash = stronger;
  }

  void rename(String otherDisplayName) {
    displayName = otherDisplayName;
  }

  void changeUsername(String other) {
    username = other;
  }

  /** Another password: all sign-ins end. */
  void changePassword(String hash) {
    passwordHash = hash;
    securityVersion++;
  }

  /** Nobody signs in from now on, and all sign-ins end. */
  void close(Instant removal) {
    enabled = false;
    removeAt = removal;
    securityVersion++;
  }

  /** As before it was closed; its owner signs in again. */
  void reopen() {
    enabled = true;
    removeAt = null;
  }

  /** Nothing says any more whose it was. Nobody can sign in by this username, or choose it. */
  void anonymize() {
    username = "removed:" + id;
    displayName = "Removed account";
    passwordHash = "";
    role = Role.USER;
  }

  /**
   * Nothing is left but this row.
   *
   * @return false when that was known already
   */
  boolean markRemoved(Instant now) {
    boolean first = removedAt == null;
    if (first) {
      removedAt = now;
    }
    return first;
  }

  /** Whether its removal has begun or ended. */
  boolean isRemoved() {
    return passwordHash.isEmpty();
  }

  /** By its owner, and not reopened since. */
  boolean isClosed() {
    return !enabled && removeAt != null;
  }

  @Nullable Instant removeAt() {
    return removeAt;
  }

  /** Ends all sign-ins, and takes no new one. */
  void disable() {
    enabled = false;
    securityVersion++;
  }

  /** Takes sign-ins again; one that its owner has closed is not removed. */
  void enable() {
    enabled = true;
    removeAt = null;
  }

  /** Ends all sign-ins: they were made by somebody who might do other things. */
  void changeRole(Role another) {
    role = another;
    securityVersion++;
  }

  void endSignIns() {
    securityVersion++;
  }

  @Nullable Instant createdAt() {
    return createdAt;
  }
}
