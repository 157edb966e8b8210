package dev.parley.conversation;

import dev.parley.account.SignedIn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reading and changing one's conversations over HTTP. */
@RestController
@RequestMapping("/api/conversations")
class ConversationController {
  private static final int MAX_ITEMS = 100;

  /** Instead of the id of a folder: only conversations in none. */
  private static final String NO_FOLDER = "none";

  private final Conversations conversations;
  private final MessageHistory history;

  ConversationController(Conversations conversations, MessageHistory history) {
    this.conversations = conversations;
    this.history = history;
  }

  @GetMapping
  ConversationPage list(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "false") boolean archived,
      @RequestParam(defaultValue = "false") boolean pinned,
      @RequestParam(defaultValue = "") String folder,
      @RequestParam @Nullable String before,
      @RequestParam(defaultValue = "50") int limit) {
    boolean unfiled = folder.equals(NO_FOLDER);
    UUID wanted = unfiled ? null : ConversationEdit.folder(folder);
    var filter = new ConversationRows.Filter(deleted, archived, pinned, wanted, unfiled);
    return conversations.list(me.id(), filter, before, bounded(limit));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ConversationView create(
      @AuthenticationPrincipal SignedIn me, @RequestBody NewConversation request) {
    return conversations.create(me.id(), request);
  }

  @GetMapping("/{id}")
  ConversationView view(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
    return conversations.view(me.id(), id);
  }

  @PatchMapping("/{id}")
  ConversationView edit(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable UUID id,
      @RequestBody ConversationEdit edit) {
    return conversations.edit(me.id(), id, edit);
  }

  /** To the trash; with {@code forever=true}, gone. */
  @DeleteMapping("/{id}")
  ResponseEntity<ConversationView> delete(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean forever) {
    if (forever) {
      conversations.remove(me.id(), id);
      return ResponseEntity.noContent().build();
    }
    return ResponseEntity.ok(conversations.trash(me.id(), id));
  }

  @PostMapping("/{id}/restore")
  ConversationView restore(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
    return conversations.restore(me.id(), id);
  }

  @GetMapping("/{id}/messages")
  MessagePage messages(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable UUID id,
      @RequestParam @Nullable UUID leaf,
      @RequestParam @Nullable Integer before,
      @RequestParam @Nullable UUID around,
      @RequestParam(defaultValue = "50") int limit) {
    return history.page(me.id(), id, leaf, before, around, bounded(limit));
  }

  private static int bounded(int limit) {
    return Math.clamp(limit, 1, MAX_ITEMS);
  }
}
