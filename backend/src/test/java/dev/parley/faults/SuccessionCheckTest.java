package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who has a conversation after the account of its owner was closed, and whom links let in. */
class SuccessionCheckTest {
  private final Story story = Story.ofTwoAccounts();
  private final UUID conversation = story.stored(0).conversationId();

  @Test
  void takesTheSuccessor() {
    story.history.add(new Observed.Closed("lena", "sharer", conversation, "maya"));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void findsAnotherOwner() {
    story.history.add(new Observed.Closed("maya", "sharer", conversation, "omar"));

    assertThat(story.check())
        .containsExactly(new Violation.WrongOwner(conversation, "maya", "omar"));
  }

  @Test
  void findsWhoWasLetInByALinkThatHadEnded() {
    story.history.add(new Observed.LetIn("lena", "sharer", conversation, "revoked"));

    assertThat(story.check()).containsExactly(new Violation.Foreign("lena", conversation));
  }
}
