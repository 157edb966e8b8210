package dev.parley.admin.log;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the security log.
 *
 * @param success false when it was refused
 * @param account who did or tried it; null where that is not known
 * @param target whom it was done to; null where it was done to nobody
 * @param address of the client; null where there is none
 * @param reason why it was refused or ended, or what was chosen
 * @param leftOut refusals that are missing before it
 */
public record AuditEntry(
    UUID id,
    Instant at,
    String action,
    boolean success,
    @Nullable NamedAccount account,
    @Nullable NamedAccount target,
    @Nullable String address,
    @Nullable String reason,
    int leftOut) {
  /**
   * An account of the log.
   *
   * @param username as it is now; null when the account does not exist any more
   */
  public record NamedAccount(UUID id, @Nullable String username) {}
}
