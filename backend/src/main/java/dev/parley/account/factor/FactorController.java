package dev.parley.account.factor;

import dev.parley.account.SessionView;
import dev.parley.account.SessionViews;
import dev.parley.account.SignIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The second factor of one's own account. */
@RestController
@RequestMapping("/api/account/factor")
class FactorController {
  private final FactorChanges changes;
  private final SignIns signIns;
  private final SessionViews views;

  FactorController(FactorChanges changes, SignIns signIns, SessionViews views) {
    this.changes = changes;
    this.signIns = signIns;
    this.views = views;
  }

  @GetMapping
  FactorView state(@AuthenticationPrincipal Principal me) {
    return changes.view(Owner.of(me));
  }

  @PostMapping
  FactorSetUp begin(
      @AuthenticationPrincipal Principal me,
      @Valid @RequestBody FactorStart start,
      HttpServletRequest request) {
    return changes.begin(Owner.of(me), start.password(), request);
  }

  @PostMapping("/confirm")
  RecoveryCodeList confirm(
      @AuthenticationPrincipal Principal me,
      @Valid @RequestBody FactorCode typed,
      HttpServletRequest request,
      HttpServletResponse response) {
    Owner owner = Owner.of(me);
    List<String> codes = changes.confirm(owner, typed.code(), request);
    signIns.renew(owner.id(), owner.securityVersion(), true, request, response);
    return new RecoveryCodeList(codes, views.current(request));
  }

  @PostMapping("/recovery-codes")
  RecoveryCodeList renewCodes(
      @AuthenticationPrincipal Principal me,
      @Valid @RequestBody FactorProof proof,
      HttpServletRequest request) {
    List<String> codes = changes.renewCodes(Owner.of(me), proof, request);
    return new RecoveryCodeList(codes, views.current(request));
  }

  @PostMapping("/off")
  SessionView turnOff(
      @AuthenticationPrincipal Principal me,
      @Valid @RequestBody FactorProof proof,
      HttpServletRequest request,
      HttpServletResponse response) {
    Owner owner = Owner.of(me);
    changes.turnOff(owner, proof, request);
    signIns.renew(owner.id(), owner.securityVersion(), false, request, response);
    return views.current(request);
  }
}
