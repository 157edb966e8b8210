package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How late an end is shown, in a made-up history whose times are seconds. */
class LateCheckTest {
  private final Message reply = Story.ofTwoAccounts().stored(1);
  private final Message prompt = Story.ofTwoAccounts().stored(0);
  private final List<History.Timed> history = new ArrayList<>();
  private final List<LateCheck.Outage> outages = new ArrayList<>();

  LateCheckTest() {
    note(0, new Observed.Connected("maya", "tab", 1));
    note(1, new Observed.Began("maya", "tab", prompt, reply.with("answering", 1, "")));
  }

  @Test
  void countsFromTheStoredEndUntilTheTabShowsIt() {
    note(30, new Observed.Saw("maya", "tab", reply));

    assertThat(late(10)).isEqualTo(20_000);
    assertThat(LateCheck.check(shown(10)))
        .containsExactly(new Violation.Late("maya", "tab", reply.id(), 20_000));
  }

  @Test
  void takesAnEndThatIsShownInTime() {
    note(25, new Observed.Saw("maya", "tab", reply));

    assertThat(LateCheck.check(shown(10))).isEmpty();
  }

  @Test
  void countsNothingWhileTheTabHasNoLine() {
    note(12, new Observed.Disconnected("maya", "tab"));
    note(27, new Observed.Connected("maya", "tab", 0));
    note(30, new Observed.Saw("maya", "tab", reply));

    assertThat(late(10)).isEqualTo(5_000);
  }

  @Test
  void countsNothingWhileItsNodeOrTheDatabaseIsBroken() {
    outages.add(outage(8, 15, "lines of node 1"));
    outages.add(outage(13, 17, "database"));
    outages.add(outage(14, 16, "node 1", "a start"));
    note(30, new Observed.Saw("maya", "tab", reply));

    assertThat(late(10)).isEqualTo(13_000);
  }

  @Test
  void countsTheFaultsOfOtherNodesAndOfTheModel() {
    outages.add(outage(8, 29, "node 0", "a start"));
    outages.add(outage(8, 29, "model"));
    note(30, new Observed.Saw("maya", "tab", reply));

    assertThat(late(10)).isEqualTo(20_000);
  }

  @Test
  void findsAnEndThatIsNeverShown() {
    note(40, new Observed.Showing("maya", "tab", List.of()));

    assertThat(late(10)).isEqualTo(30_000);
  }

  @Test
  void forgetsWhatAReloadLeavesOutAndNotWhatItReadsBack() {
    note(5, new Observed.Reloads("maya", "tab", List.of(reply.id())));
    note(40, new Observed.Showing("maya", "tab", List.of()));
    assertThat(late(10)).isEqualTo(30_000);

    note(41, new Observed.Reloads("maya", "tab", List.of()));
    assertThat(shown(10)).isEmpty();
  }

  @Test
  void takesALaterAttemptForAnEndThatWasNotShown() {
    note(40, new Observed.Saw("maya", "tab", reply.with("complete", 2, reply.text())));
    Map<LateCheck.End, Long> ends =
        Map.of(
            new LateCheck.End(reply.id(), 1), 10_000L, new LateCheck.End(reply.id(), 2), 38_000L);

    assertThat(LateCheck.measure(history, ends, outages))
        .containsExactly(new LateCheck.Shown("maya", "tab", reply.id(), 2_000));
  }

  @Test
  void countsWhereAnotherTabOfTheAccountWasToldThatItBegan() {
    note(0, new Observed.Connected("maya", "other", 1));
    note(2, new Observed.Began("maya", "tab", prompt, reply.with("answering", 1, "")));
    note(11, new Observed.Saw("maya", "tab", reply));
    note(30, new Observed.Saw("maya", "other", reply));

    assertThat(shown(10))
        .containsExactlyInAnyOrder(
            new LateCheck.Shown("maya", "tab", reply.id(), 1_000),
            new LateCheck.Shown("maya", "other", reply.id(), 20_000));
  }

  @Test
  void asksNothingOfATabThatWasNotThereWhenItBegan() {
    note(2, new Observed.Connected("maya", "other", 1));
    note(11, new Observed.Saw("maya", "tab", reply));
    note(30, new Observed.Saw("maya", "other", reply));

    assertThat(shown(10)).extracting(LateCheck.Shown::tab).containsExactly("tab");
  }

  private void note(int second, Observed observed) {
    history.add(new History.Timed(second * 1_000L, observed));
  }

  private static LateCheck.Outage outage(int from, int to, String... targets) {
    return new LateCheck.Outage(List.of(targets), from * 1_000L, to * 1_000L);
  }

  private List<LateCheck.Shown> shown(int stored) {
    return LateCheck.measure(
        history, Map.of(new LateCheck.End(reply.id(), 1), stored * 1_000L), outages);
  }

  private long late(int stored) {
    return shown(stored).getFirst().millis();
  }
}
