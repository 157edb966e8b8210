package dev.parley.template;

import dev.parley.account.SignedIn;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reading and changing templates over HTTP. */
@RestController
@RequestMapping("/api/templates")
class TemplateController {
  private final Templates templates;

  TemplateController(Templates templates) {
    this.templates = templates;
  }

  @GetMapping
  TemplateList list(@AuthenticationPrincipal SignedIn me) {
    return templates.list(me.id());
  }

  @GetMapping("/{id}")
  TemplateText text(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
    return templates.text(me.id(), id);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  TemplateView create(
      @AuthenticationPrincipal SignedIn me, @Valid @RequestBody NewTemplate request) {
    return templates.create(me, request);
  }

  @PatchMapping("/{id}")
  TemplateView edit(
      @AuthenticationPrincipal SignedIn me, @PathVariable UUID id, @RequestBody TemplateEdit edit) {
    return templates.edit(me, id, edit);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
    templates.delete(me.id(), id);
  }
}
