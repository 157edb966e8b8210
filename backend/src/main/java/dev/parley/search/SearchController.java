package dev.parley.search;

import dev.parley.account.SignedIn;
import dev.parley.conversation.preference.ConversationTexts;
import dev.parley.problem.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Searching over HTTP. */
@RestController
class SearchController {
  private final Search search;
  private final SearchLimits limits;

  SearchController(Search search, SearchLimits limits) {
    this.search = search;
    this.limits = limits;
  }

  @GetMapping("/api/search")
  SearchResults find(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam @Nullable Boolean archived,
      @RequestParam(defaultValue = "false") boolean pinned,
      @RequestParam @Nullable Instant since,
      @RequestParam @Nullable String model) {
    String named =
        model == null
            ? null
            : Texts.check("This model's name", model, ConversationTexts.MODEL_CHARACTERS);
    SearchFilter filter = new SearchFilter(deleted, archived, pinned, since, named);
    return limits.within(me.id(), () -> search.find(me.id(), q, filter));
  }
}
