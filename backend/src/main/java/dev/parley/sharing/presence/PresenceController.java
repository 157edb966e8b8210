package dev.parley.sharing.presence;

import dev.parley.account.AccountId;
import dev.parley.account.SignedIn;
import jakarta.validation.Valid;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether others see that somebody is here. */
@RestController
@RequestMapping("/api/presence")
class PresenceController {
  private final PresenceRows rows;
  private final Presence presence;

  PresenceController(PresenceRows rows, Presence presence) {
    this.rows = rows;
    this.presence = presence;
  }

  @GetMapping
  PresenceSetting setting(@AuthenticationPrincipal SignedIn me) {
    return new PresenceSetting(rows.shown(me.id()));
  }

  @PatchMapping
  PresenceSetting set(
      @AuthenticationPrincipal SignedIn me, @Valid @RequestBody PresenceSetting setting) {
    AccountId account = me.id();
    rows.show(account, setting.shown());
    presence.settingChanged(account);
    return setting;
  }
}
