package dev.parley.admin.account;

import dev.parley.account.SignedIn;
import dev.parley.admin.AdminCalls;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The accounts, for administrators. */
@RestController
@RequestMapping("/api/admin/accounts")
class AccountAdministrationController {
  private final AccountAdministration accounts;
  private final AdminCalls calls;

  AccountAdministrationController(AccountAdministration accounts, AdminCalls calls) {
    this.accounts = accounts;
    this.calls = calls;
  }

  @GetMapping
  AdminAccountPage page(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return accounts.page(q, after, limit);
  }

  @PatchMapping("/{id}")
  AdminAccount edit(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable UUID id,
      @RequestBody AdminAccountEdit edit,
      HttpServletRequest request) {
    return accounts.edit(calls.of(me, request), id, edit);
  }

  @PostMapping("/{id}/sign-out")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endSignIns(
      @AuthenticationPrincipal SignedIn me, @PathVariable UUID id, HttpServletRequest request) {
    accounts.endSignIns(calls.of(me, request), id);
  }

  @PostMapping("/{id}/reset-link")
  @ResponseStatus(HttpStatus.CREATED)
  ResetLink resetLink(
      @AuthenticationPrincipal SignedIn me, @PathVariable UUID id, HttpServletRequest request) {
    return accounts.resetLink(calls.of(me, request), id);
  }
}
