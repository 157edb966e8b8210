package dev.parley.admin;

import dev.parley.account.SignedIn;
import dev.parley.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Makes an {@link AdminCall} of each request. */
@Component
public class AdminCalls {
  private final AuditLog audit;

  AdminCalls(AuditLog audit) {
    this.audit = audit;
  }

  /** The call of this administrator. */
  public AdminCall of(SignedIn me, HttpServletRequest request) {
    return new AdminCall(audit, me, request.getRemoteAddr());
  }
}
