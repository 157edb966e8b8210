package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Omar was removed and has joined again: what his tab must have noticed of it. */
class RejoinCheckTest {
  private final UUID conversation = UUID.randomUUID();
  private final List<Observed> history = new ArrayList<>();

  RejoinCheckTest() {
    note(new Observed.Connected("omar", "tab", 0));
    note(new Observed.Joined("omar", "sharer", conversation));
    note(new Observed.Removes("omar", "sharer", conversation));
    note(new Observed.Gone("omar", "tab", conversation));
    note(new Observed.Accepts("omar", "sharer", conversation));
    note(new Observed.Joined("omar", "sharer", conversation));
  }

  @Test
  void findsATabThatStillTakesItselfForRemoved() {
    note(new Observed.Showing("omar", "tab", List.of()));
    note(new Observed.Disconnected("omar", "tab"));

    assertThat(RejoinCheck.check(history))
        .containsExactly(
            new Violation.Undelivered(
                "omar", "tab", conversation, "it is a member again, and takes itself for removed"));
  }

  @Test
  void takesATabThatIsBack() {
    note(new Observed.Back("omar", "tab", conversation));

    assertThat(RejoinCheck.check(history)).isEmpty();
  }

  @Test
  void takesATabWithoutALine() {
    note(new Observed.Disconnected("omar", "tab"));

    assertThat(RejoinCheck.check(history)).isEmpty();
  }

  @Test
  void takesATabThatWasReloaded() {
    note(new Observed.Reloads("omar", "tab", List.of()));

    assertThat(RejoinCheck.check(history)).isEmpty();
  }

  @Test
  void takesATabOfWhoWasRemovedOnceMore() {
    note(new Observed.Removes("omar", "sharer", conversation));

    assertThat(RejoinCheck.check(history)).isEmpty();
  }

  private void note(Observed observed) {
    history.add(observed);
  }
}
