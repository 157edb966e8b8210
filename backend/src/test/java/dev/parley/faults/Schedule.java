package dev.parley.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Which fault comes next, and when: the same for the same seed. */
final class Schedule {
  private final Random random;

  Schedule(long seed) {
    random = new Random(seed);
  }

  /** From the beginning of one fault to that of the next. */
  Duration pause() {
    return between(800, 3_000);
  }

  Fault next() {
    int node = random.nextInt(Cluster.NODES);
    return switch (random.nextInt(21)) {
      case 0, 1 -> new Fault.NodeKilled(node, between(0, 4_000));
      case 2, 3 -> new Fault.NodeEnded(node, between(0, 2_000));
      // A lease lasts 3 s, and is claimed after two sweeps.
      case 4, 5, 6 -> new Fault.NodeFrozen(node, between(500, 9_000));
      case 7, 8, 9, 10 -> new Fault.LinesDisturbed(node, way(), between(500, 6_000));
      case 11, 12, 13 -> new Fault.DatabaseLinesDisturbed(node, way(), between(500, 5_000));
      // Rarely, or no server could start: each needs some seconds of a database that is whole.
      case 14 -> new Fault.DatabaseKilled(between(0, 5_000));
      case 16 -> new Fault.AllNodesKilled(between(0, 1_000));
      // Statements give up after 5 s, sockets after 6 s.
      case 15 -> new Fault.DatabaseFrozen(between(500, 9_000));
      default -> new Fault.ModelMisbehaves(mood(), between(1_000, 5_000));
    };
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
