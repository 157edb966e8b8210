package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a tab is in its conversations at the end, and where edits are. */
class BranchCheckTest {
  private final UUID conversation = UUID.randomUUID();
  private final UUID leaf = UUID.randomUUID();
  private final Map<String, Map<UUID, UUID>> stored = Map.of("maya", Map.of(conversation, leaf));

  @Test
  void takesATabThatIsWhereItsAccountIs() {
    assertThat(check(leaf)).isEmpty();
  }

  @Test
  void findsATabOnAnotherBranch() {
    UUID other = UUID.randomUUID();

    assertThat(check(other))
        .containsExactly(
            new Violation.Diverged(
                "maya",
                "tab",
                "is at %s of %s, while stored is %s".formatted(other, conversation, leaf)));
  }

  @Test
  void takesAnEditBesideThePromptThatItChanges() {
    Story story = Story.ofTwoAccounts();
    edits(story, story.stored(0), null);

    assertThat(story.check()).isEmpty();
  }

  @Test
  void findsAnEditAtAnotherPlace() {
    Story story = Story.ofTwoAccounts();
    Message edit = edits(story, story.stored(2), null);

    assertThat(story.check())
        .containsExactly(new Violation.Reordered(edit.id(), "not where it was sent to"));
  }

  private static Message edits(Story story, Message edited, @Nullable UUID parent) {
    Command.Prompt command =
        new Command.Prompt(
            UUID.randomUUID(),
            UUID.randomUUID(),
            edited.conversationId(),
            null,
            edited.id(),
            "Edited",
            true);
    Message reply = story.asks("maya", "maya", command, parent, 5);
    Message prompt = story.stored(story.rows.size() - 2);
    story.pages.add(new Evidence.Page("maya", List.of(prompt, reply)));
    return prompt;
  }

  private List<Violation> check(UUID shown) {
    return BranchCheck.check(
        List.of(new Observed.Branches("maya", "tab", Map.of(conversation, shown))), stored);
  }
}
