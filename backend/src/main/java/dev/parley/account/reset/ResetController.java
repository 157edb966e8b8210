package dev.parley.account.reset;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Setting a new password by a link, for who is not signed in. */
@RestController
@RequestMapping("/api/password-resets")
class ResetController {
  private final PasswordResets resets;

  ResetController(PasswordResets resets) {
    this.resets = resets;
  }

  /** Changes nothing; not a GET, so that the secret is in no address and in no log. */
  @PostMapping("/preview")
  ResetPreview preview(@Valid @RequestBody ResetToken link, HttpServletRequest request) {
    return resets.preview(link.token(), request.getRemoteAddr());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void set(@Valid @RequestBody NewPassword wanted, HttpServletRequest request) {
    resets.set(wanted.token(), wanted.password(), request.getRemoteAddr());
  }
}
