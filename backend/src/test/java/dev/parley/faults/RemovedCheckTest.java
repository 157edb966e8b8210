package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may still reach who was removed, in a made-up history; the removal is answered at 10 s. */
class RemovedCheckTest {
  private static final long REMOVED = 10_000;

  private final UUID conversation = UUID.randomUUID();
  private final UUID growing = UUID.randomUUID();
  private final UUID later = UUID.randomUUID();
  private final List<History.Timed> history = new ArrayList<>();
  private final List<LateCheck.Outage> outages = new ArrayList<>();

  RemovedCheckTest() {
    asked(REMOVED - 500, growing);
    note(REMOVED, new Observed.Removed("omar", "sharer", conversation));
  }

  @Test
  void takesWhatWasUnderWayWithinASecond() {
    reached(REMOVED + 1_000, "omar", growing);

    assertThat(check()).isEmpty();
  }

  @Test
  void findsAnAnswerThatGrowsAtWhoWasRemovedASecondAgo() {
    reached(REMOVED + 1_001, "omar", growing);

    assertThat(check())
        .containsExactly(
            new Violation.ReceivedAfterRemoval("omar", "tab", conversation, "grew", 1_001));
  }

  @Test
  void findsAnEventWithoutAMessage() {
    reached(REMOVED + 2_000, "omar", null);

    assertThat(check()).hasSize(1);
  }

  @Test
  void takesWhatWaitedForSomethingThatWasBroken() {
    outages.add(outage(REMOVED - 500, REMOVED + 5_000, "notifications of node 1"));
    reached(REMOVED + 5_900, "omar", growing);

    assertThat(check()).isEmpty();
  }

  @Test
  void findsWhatCameLateThoughOnlyTheModelWasBroken() {
    outages.add(outage(REMOVED, REMOVED + 5_000, "model"));
    reached(REMOVED + 3_000, "omar", growing);

    assertThat(check()).hasSize(1);
  }

  @Test
  void findsWhatWasAskedForAfterTheRemovalWhateverIsBroken() {
    outages.add(outage(REMOVED - 500, REMOVED + 5_000, "database"));
    asked(REMOVED + 1, later);
    reached(REMOVED + 100, "omar", later);

    assertThat(check()).hasSize(1);
  }

  @Test
  void takesWhatReachesThoseWhoStay() {
    asked(REMOVED + 1, later);
    reached(REMOVED + 9_000, "maya", later);

    assertThat(check()).isEmpty();
  }

  @Test
  void findsWhatReachesWhoIsInvitedAgainBeforeAccepting() {
    note(REMOVED + 2_000, new Observed.Invites("omar", "sharer", conversation));
    note(REMOVED + 2_100, new Observed.Reached("omar", "tab", conversation, null, "changed"));

    assertThat(check())
        .containsExactly(
            new Violation.ReceivedAfterRemoval("omar", "tab", conversation, "changed", 2_100));
  }

  @Test
  void takesTheInvitationOfWhoIsInvitedAgain() {
    note(REMOVED + 2_000, new Observed.Invites("omar", "sharer", conversation));
    note(REMOVED + 2_100, new Observed.Reached("omar", "tab", conversation, null, "invited"));

    assertThat(check()).isEmpty();
  }

  @Test
  void findsAnInvitationThatNobodyMade() {
    note(REMOVED + 2_100, new Observed.Reached("omar", "tab", conversation, null, "invited"));

    assertThat(check()).hasSize(1);
  }

  @Test
  void takesWhatReachesWhoHasAcceptedAndFindsItAfterAnotherRemoval() {
    note(REMOVED + 2_000, new Observed.Invites("omar", "sharer", conversation));
    note(REMOVED + 2_500, new Observed.Accepts("omar", "sharer", conversation));
    asked(REMOVED + 2_600, later);
    reached(REMOVED + 2_700, "omar", later);
    assertThat(check()).isEmpty();

    note(REMOVED + 3_000, new Observed.Removed("omar", "sharer", conversation));
    reached(REMOVED + 4_001, "omar", later);
    assertThat(check())
        .containsExactly(
            new Violation.ReceivedAfterRemoval("omar", "tab", conversation, "grew", 1_001));
  }

  private void asked(long at, UUID reply) {
    note(
        at,
        new Observed.Sent(
            "maya",
            "tab",
            new Command.Prompt(UUID.randomUUID(), reply, conversation, null, "Question")));
  }

  private void reached(long at, String account, @Nullable UUID message) {
    note(at, new Observed.Reached(account, "tab", conversation, message, "grew"));
  }

  private void note(long at, Observed observed) {
    history.add(new History.Timed(at, observed));
  }

  private static LateCheck.Outage outage(long from, long to, String target) {
    return new LateCheck.Outage(List.of(target), from, to);
  }

  private List<Violation> check() {
    return RemovedCheck.check(history, outages);
  }
}
