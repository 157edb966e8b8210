package dev.parley.account.access;

import dev.parley.account.SignedIn;
import dev.parley.account.session.HalfSignedIn;
import dev.parley.account.session.RecentSignIn;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import dev.parley.problem.ProblemWriter;
import dev.parley.problem.Reason;
import dev.parley.web.address.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Answers what the filters refuse: calls that an account may not make, and forged ones. */
@Component
class RefusedAccess implements AccessDeniedHandler, RequestRejectedHandler {
  private final PublicAddress address;
  private final ProblemWriter problems;
  private final AuditLog audit;

  RefusedAccess(PublicAddress address, ProblemWriter problems, AuditLog audit) {
    this.address = address;
    this.problems = problems;
    this.audit = audit;
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException error)
      throws IOException {
    if (error instanceof CsrfException) {
      refuse(
          request,
          response,
          Reason.CSRF,
          "The page's token is missing or out of date. Fetch /api/session and send its token.");
    } else if (principal() instanceof HalfSignedIn half) {
      refuseHalf(half, request, response);
    } else if (error instanceof AuthorizationDeniedException denied
        && RecentSignIn.isMissing(denied.getAuthorizationResult())) {
      // Nobody is kept out: the page asks for the password and repeats the call.
      problems.write(response, Reason.CONFIRM_SIGN_IN, RecentSignIn.refusal().detail());
    } else {
      refuse(request, response, Reason.FORBIDDEN, "Your account may not do this.");
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException error)
      throws IOException {
    if (address.acceptsHost(String.valueOf(request.getServerName()))) {
      problems.write(response, Reason.INVALID, "This address or method is not taken here.");
    } else {
      refuse(
          request,
          response,
          Reason.HOST,
          "This Parley does not go by that host name. An administrator can set parley.public-url"
              + " to it.");
    }
  }

  private void refuseHalf(
      HalfSignedIn half, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (half.step()) {
      case CODE ->
          refuse(
              request,
              response,
              Reason.FACTOR_NEEDED,
              "You are not signed in yet: the code of your second factor is missing.");
      case SET_UP ->
          refuse(
              request,
              response,
              Reason.FACTOR_REQUIRED,
              "An administrator requires a second factor of your account. Set it up to go on.");
    }
  }

  private static @Nullable Object principal() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication == null ? null : authentication.getPrincipal();
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, Reason reason, String detail)
      throws IOException {
    UUID account =
        switch (principal()) {
          case SignedIn me -> me.id().value();
          case HalfSignedIn half -> half.account();
          case null, default -> null;
        };
    audit.write(
        AuditEvent.refused(
            AuditEvent.Action.ACCESS, account, request.getRemoteAddr(), reason.code()));
    problems.write(response, reason, detail);
  }
}
