package dev.parley.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Which fault comes next, and when: the same for the same seed. */
final class Schedule {
  private final Plan plan;
  private final Random random;

  Schedule(Plan plan) {
    this.plan = plan;
    random = new Random(plan.seed());
  }

  /** From the beginning of one fault to that of the next. */
  Duration pause() {
    return between(800, 3_000);
  }

  Fault next() {
    int node = random.nextInt(plan.nodes());
    return switch (random.nextInt(25)) {
      case 0, 1 -> new Fault.NodeKilled(node, between(0, 4_000));
      case 2, 3 -> new Fault.NodeEnded(node, between(0, 2_000));
      // A lease lasts 3 s, and is claimed after two sweeps.
      case 4, 5, 6 -> new Fault.NodeFrozen(node, upToAMinute(9_000));
      case 7, 8, 9, 10 -> new Fault.LinesDisturbed(node, way(), between(500, 6_000));
      case 11, 12, 13 -> new Fault.DatabaseLinesDisturbed(node, way(), between(500, 5_000));
      // Rarely, or no server could start: each needs some seconds of a database that is whole.
      case 14 -> new Fault.DatabaseKilled(between(0, 5_000));
      case 16 -> new Fault.AllNodesKilled(plan.nodes(), between(0, 1_000));
      // Statements give up after 5 s, sockets after 6 s.
      case 15 -> new Fault.DatabaseFrozen(between(500, 9_000));
      case 17, 18, 19, 20 -> plan.overRabbitMq() ? broker(node) : notifications(node);
      default -> new Fault.ModelMisbehaves(mood(), between(1_000, 5_000));
    };
  }

  private Fault notifications(int node) {
    List<FaultyWire.Notices> all = List.of(FaultyWire.Notices.values());
    return new Fault.NotificationsDisturbed(
        node, one(all.subList(1, all.size())), upToAMinute(6_000));
  }

  private Fault broker(int node) {
    return switch (random.nextInt(4)) {
      case 0 -> new Fault.BrokerKilled(upToAMinute(4_000));
      case 1 -> new Fault.BrokerFrozen(upToAMinute(6_000));
      default -> new Fault.BrokerLinesDisturbed(node, way(), upToAMinute(6_000));
    };
  }

  /** Mostly short; in a long run one in eight lasts up to a minute. */
  private Duration upToAMinute(int most) {
    boolean atLength = plan.isLong() && random.nextInt(8) == 0;
    return atLength ? between(20_000, 60_000) : between(500, most);
  }

  private FaultyWire.Way way() {
    return one(List.of(FaultyWire.Way.values()));
  }

  private ScriptedModel.Mood mood() {
    List<ScriptedModel.Mood> all = List.of(ScriptedModel.Mood.values());
    return one(all.subList(1, all.size())); // all but well
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Duration between(int least, int most) {
    return Duration.ofMillis(random.nextInt(least, most));
  }
}
