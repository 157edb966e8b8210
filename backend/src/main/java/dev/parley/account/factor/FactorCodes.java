package dev.parley.account.factor;

import dev.parley.account.SignIns;
import dev.parley.account.factor.code.SecondFactors;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import dev.parley.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes the codes that people type, within the limits, and writes the security log. */
@Component
class FactorCodes {
  private final SecondFactors factors;
  private final SignIns signIns;
  private final AuditLog audit;

  FactorCodes(SecondFactors factors, SignIns signIns, AuditLog audit) {
    this.factors = factors;
    this.signIns = signIns;
    this.audit = audit;
  }

  /**
   * Takes a code, once.
   *
   * @throws Refusal wrong-code, slow-down, or secret-key
   */
  void take(UUID account, String typed, HttpServletRequest request) {
    String address = request.getRemoteAddr();
    String device = signIns.knownDevice(account, request).orElse(null);
    try {
      if (factors.take(account, typed, address, device)) {
        audit.write(AuditEvent.of(AuditEvent.Action.RECOVERY_CODE_USED, account, address));
      }
    } catch (Refusal refusal) {
      audit.write(
          AuditEvent.refused(
              AuditEvent.Action.FACTOR_CODE, account, address, refusal.reason().code()));
      throw refusal;
    }
  }
}
