package dev.parley.conversation.folder;

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

/** Reading and changing one's folders over HTTP. */
@RestController
@RequestMapping("/api/folders")
class FolderController {
  private final Folders folders;

  FolderController(Folders folders) {
    this.folders = folders;
  }

  @GetMapping
  FolderList list(@AuthenticationPrincipal SignedIn me) {
    return folders.list(me.id());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  FolderView create(@AuthenticationPrincipal SignedIn me, @Valid @RequestBody NewFolder request) {
    return folders.create(me.id(), request);
  }

  @PatchMapping("/{id}")
  FolderView edit(
      @AuthenticationPrincipal SignedIn me, @PathVariable UUID id, @RequestBody FolderEdit edit) {
    return folders.edit(me.id(), id, edit);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
    folders.delete(me.id(), id);
  }
}
