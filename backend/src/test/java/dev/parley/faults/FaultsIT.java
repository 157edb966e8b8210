package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packaged servers, a database, a model and the lines between them break at random while people
 * chat, alone and with others. In the end nothing may be lost, doubled, out of place, another's,
 * altered, stuck or late, and nobody may have heard of what they were removed from.
 */
class FaultsIT {
  private static final Duration A_FAULT = Duration.ofSeconds(4);

  /** A lost notification of a closed account is made up for after a minute. */
  private static final Duration UNTIL_ALL_HAVE_ENDED = Duration.ofSeconds(90);

  @TempDir private Path folder;

  static List<Plan> plans() {
    return Plan.wanted();
  }

  @ParameterizedTest
  @MethodSource("plans")
  void nothingIsLostDoubledOrStuckWhateverBreaks(Plan plan)
      throws IOException, InterruptedException, SQLException {
    System.out.println("Faults: " + plan);
    History history = new History();
    try (Cluster cluster = Cluster.start(folder, plan)) {
      Reading.noteEnds(cluster.postgres());
      Crowd crowd = Crowd.gather(cluster, plan, history);
      FaultRun run = new FaultRun(cluster, new Schedule(plan));
      crowd.start();
      int faults = run.breakThings(plan.faults(), A_FAULT.multipliedBy(plan.faults()));
      crowd.calm();
      String unsettled = settle(cluster, crowd, history);
      crowd.leave();
      Evidence evidence = Reading.of(cluster, crowd, history);
      List<LateCheck.Shown> shown =
          LateCheck.measure(history.timed(), Reading.ends(cluster.postgres()), run.outages());
      List<Violation> violations = new ArrayList<>(Checker.check(evidence));
      violations.addAll(LateCheck.check(shown));
      violations.addAll(RemovedCheck.check(history.timed(), run.outages()));
      violations.addAll(ListCheck.check(history.all(), Reading.versions(cluster.postgres())));
      violations.addAll(BranchCheck.check(history.all(), Reading.leaves(cluster.postgres())));
      Report report = new Report(plan, faults, evidence, violations, shown, run, unsettled);
      report.print();
      report.write(cluster);
      assertThat(run.unhealed()).as("what could not be healed; %s", report.again()).isEmpty();
      assertThat(violations).as("what must never be; %s", report.again()).isEmpty();
      assertThat(unsettled).as("what is still waited for; %s", report.again()).isEmpty();
    }
  }

  /** Waits until every answer has ended and all who listen have heard of it; gives what has not. */
  private static String settle(Cluster cluster, Crowd crowd, History history) {
    try {
      Awaitility.await()
          .atMost(UNTIL_ALL_HAVE_ENDED)
          .pollInterval(Duration.ofMillis(500))
          .until(() ->
              crowd.isSettled()
                  && Reading.unfinished(cluster.postgres()) == 0
                  && crowd.lists(Reading.versions(cluster.postgres()))
                  && DeliveryCheck.undelivered(history.all()).isEmpty()
                  && RejoinCheck.check(history.all()).isEmpty());
      return "";
    } catch (ConditionTimeoutException late) {
      return "%s%n%s%n%s%n%s"
          .formatted(
              crowd.waitsFor(),
              DeliveryCheck.undelivered(history.all()),
              RejoinCheck.check(history.all()),
              late.getMessage());
    }
  }
}
