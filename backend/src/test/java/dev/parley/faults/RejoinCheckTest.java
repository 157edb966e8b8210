package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Omar was removed and has joined again: what his tab must have noticed of it. */
class RejoinCheckTest {
  private final UUID conversation = UUID.randomUUID();
  private final List<Noted> history = new ArrayList<>();

  RejoinCheckTest() {
    note(new Noted.Listens("omar", "tab", 0));
    note(new Noted.Joined("omar", "sharer", conversation));
    note(new Noted.Removes("omar", "sharer", conversation));
    note(new Noted.Gone("omar", "tab", conversation));
    note(new Noted.Accepts("omar", "sharer", conversation));
    note(new Noted.Joined("omar", "sharer", conversation));
  }

  @Test
  void findsATabThatStillTakesItselfForRemoved() {
    note(new Noted.Showing("omar", "tab", List.of()));
    note(new Noted.Left("omar", "tab"));

    assertThat(RejoinCheck.check(history))
        .containsExactly(
            new Violation.Untold(
                "omar", "tab", conversation, "it is a member again, and takes itself for removed"));
  }

  @Test
  void takesATabThatIsBack() {
    note(new Noted.Back("omar", "tab", conversation));

    assertThat(RejoinCheck.check(history)).isEmpty();
  }

  @Test
  void takesATabWithoutALine() {
    note(new Noted.Left("omar", "tab"));

    assertThat(RejoinCheck.check(history)).isEmpty();
  }

  @Test
  void takesATabThatWasReloaded() {
    note(new Noted.Reloads("omar", "tab", List.of()));

    assertThat(RejoinCheck.check(history)).isEmpty();
  }

  @Test
  void takesATabOfWhoWasRemovedOnceMore() {
    note(new Noted.Removes("omar", "sharer", conversation));

    assertThat(RejoinCheck.check(history)).isEmpty();
  }

  private void note(Noted noted) {
    history.add(noted);
  }
}
