package dev.parley.sharing;

import dev.parley.account.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What concerns a person and not one conversation. */
@RestController
@RequestMapping("/api")
class PeopleController {
  private final People people;

  PeopleController(People people) {
    this.people = people;
  }

  @GetMapping("/invitations")
  InvitationList invitations(@AuthenticationPrincipal SignedIn me) {
    return people.invitations(me.id());
  }

  @GetMapping("/people")
  PeopleList find(@AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "") String q) {
    return people.find(me.id(), q);
  }
}
