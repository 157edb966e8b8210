package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a list may show at the end of a run. */
class ListCheckTest {
  private final UUID conversation = UUID.randomUUID();

  @Test
  void takesAListThatShowsTheNewestVersion() {
    assertThat(check("maya", 3)).isEmpty();
  }

  @Test
  void findsAListThatMissedAChange() {
    assertThat(check("maya", 2)).hasSize(1).allMatch(Violation.Diverged.class::isInstance);
  }

  @Test
  void findsAConversationOfAnotherAccountInAList() {
    assertThat(check("omar", 3)).containsExactly(new Violation.Foreign("omar", conversation));
  }

  private List<Violation> check(String account, int version) {
    return ListCheck.check(
        List.of(new Observed.Listing(account, "tab", Map.of(conversation, version))),
        Map.of("maya", Map.of(conversation, 3)));
  }
}
