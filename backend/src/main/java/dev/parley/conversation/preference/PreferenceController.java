package dev.parley.conversation.preference;

import dev.parley.account.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reading and changing one's preferences over HTTP. */
@RestController
@RequestMapping("/api/preferences")
class PreferenceController {
  private final Preferences preferences;

  PreferenceController(Preferences preferences) {
    this.preferences = preferences;
  }

  @GetMapping
  PreferenceView view(@AuthenticationPrincipal SignedIn me) {
    return preferences.view(me.id());
  }

  @PatchMapping
  PreferenceView edit(@AuthenticationPrincipal SignedIn me, @RequestBody PreferenceEdit edit) {
    return preferences.edit(me.id(), edit);
  }
}
