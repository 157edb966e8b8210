package dev.parley.admin.account;

import dev.parley.account.ManagedAccounts;
import dev.parley.account.reset.PasswordResets;
import dev.parley.account.role.Role;
import dev.parley.admin.AdminCall;
import dev.parley.audit.AuditEvent.Action;
import dev.parley.common.LinkToken;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.problem.Texts;
import dev.parley.web.address.PublicAddress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lists accounts and changes them; each change has a line in the security log. */
@Service
class AccountAdministration {
  private static final int MAX_PAGE = 100;
  private static final int NAME_CHARACTERS = 80;

  private final AccountRows rows;
  private final ManagedAccounts changes;
  private final PasswordResets resets;
  private final PublicAddress address;

  AccountAdministration(
      AccountRows rows, ManagedAccounts changes, PasswordResets resets, PublicAddress address) {
    this.rows = rows;
    this.changes = changes;
    this.resets = resets;
    this.address = address;
  }

  /**
   * A page of those whose username or name contains this.
   *
   * @throws Refusal invalid, too-long
   */
  AdminAccountPage page(String part, @Nullable String after, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new Refusal(
          Reason.INVALID, "A page has 1 to %d accounts. Change limit.".formatted(MAX_PAGE));
    }
    String typed = Texts.check("This name", part.strip(), NAME_CHARACTERS);
    String from = after == null ? "" : Texts.check("This name", after, NAME_CHARACTERS);
    List<AdminAccount> found = rows.page(typed, from, limit + 1);
    boolean more = found.size() > limit;
    List<AdminAccount> items = more ? found.subList(0, limit) : found;
    return new AdminAccountPage(items, more ? items.getLast().username() : null);
  }

  /**
   * Changes what is not null.
   *
   * @throws Refusal not-found, forbidden, last-administrator
   */
  AdminAccount edit(AdminCall call, UUID id, AdminAccountEdit edit) {
    UUID me = call.administrator();
    if (edit.role() != null) {
      Role role = edit.role();
      call.log(
          Action.CHANGE_ROLE,
          id,
          role == Role.ADMIN ? "admin" : "user",
          () -> changes.changeRole(me, id, role));
    }
    if (edit.enabled() != null) {
      if (edit.enabled()) {
        call.log(Action.ENABLE_ACCOUNT, id, null, () -> changes.enable(me, id));
      } else {
        call.log(Action.DISABLE_ACCOUNT, id, null, () -> changes.disable(me, id));
      }
    }
    return rows.find(id).orElseThrow(() -> Refusal.notFound("This account"));
  }

  /**
   * Ends all sign-ins of an account.
   *
   * @throws Refusal not-found, forbidden
   */
  void endSignIns(AdminCall call, UUID id) {
    call.log(Action.END_SIGN_INS, id, null, () -> changes.endSignIns(call.administrator(), id));
  }

  /**
   * Makes a link for a new password.
   *
   * @throws Refusal not-found, forbidden, invalid
   */
  ResetLink resetLink(AdminCall call, UUID id) {
    String token = LinkToken.random();
    Instant end =
        call.get(
            Action.CREATE_RESET_LINK,
            id,
            null,
            () -> resets.create(call.administrator(), id, token));
    return new ResetLink(address.link("/#reset=" + token), end);
  }
}
