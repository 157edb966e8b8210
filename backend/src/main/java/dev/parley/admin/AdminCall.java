package dev.parley.admin;

import dev.parley.account.SignedIn;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditEvent.Action;
import dev.parley.audit.AuditLog;
import dev.parley.problem.Refusal;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who calls from where, and the security log for what they do. */
public final class AdminCall {
  private final AuditLog audit;
  private final UUID administrator;
  private final String address;

  AdminCall(AuditLog audit, SignedIn me, String address) {
    this.audit = audit;
    this.administrator = me.id().value();
    this.address = address;
  }

  /** The account of who calls. */
  public UUID administrator() {
    return administrator;
  }

  /**
   * Does it, and writes that it was done or refused.
   *
   * @param target the account it is done to
   * @param word what was chosen
   */
  public <T> T get(Action action, @Nullable UUID target, @Nullable String word, Supplier<T> work) {
    try {
      T done = work.get();
      AuditEvent event = AuditEvent.of(action, administrator, address).to(target);
      audit.write(word == null ? event : event.with(word));
      return done;
    } catch (Refusal refusal) {
      audit.write(
          AuditEvent.refused(action, administrator, address, refusal.reason().code()).to(target));
      throw refusal;
    }
  }

  /** As the other, for what gives nothing. */
  public void log(Action action, @Nullable UUID target, @Nullable String word, Runnable work) {
    get(
        action,
        target,
        word,
        () -> {
          work.run();
          return true;
        });
  }
}
