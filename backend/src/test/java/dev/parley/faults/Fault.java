package dev.parley.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Something that breaks, and is mended after a while. */
sealed interface Fault {
  /** One server at a time is down to start again: the other one has the people meanwhile. */
  String A_START = "a start";

  /** What breaks; of each such thing one fault at a time. */
  List<String> targets();

  /** From its beginning to its mending. */
  Duration lasts();

  void inject(Cluster cluster) throws IOException, InterruptedException;

  void heal(Cluster cluster) throws IOException, InterruptedException;

  /** kill -9. */
  record NodeKilled(int node, Duration lasts) implements Fault {
    @Override
    public List<String> targets() {
      return List.of("node " + node, A_START);
    }

    @Override
    public void inject(Cluster cluster) throws InterruptedException {
      cluster.node(node).kill();
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
      cluster.node(node).restart();
    }
  }

  /** kill -9 of every node at once, as when the machine loses its power. */
  record AllNodesKilled(int nodes, Duration lasts) implements Fault {
    @Override
    public List<String> targets() {
      return Stream.concat(
              Stream.of(A_START), IntStream.range(0, nodes).mapToObj(node -> "node " + node))
          .toList();
    }

    @Override
    public void inject(Cluster cluster) throws InterruptedException {
      for (int node = 0; node < nodes; node++) {
        cluster.node(node).kill();
      }
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
      for (int node = 0; node < nodes; node++) {
        cluster.node(node).restart();
      }
    }
  }

  /** SIGTERM, as at a new version. */
  record NodeEnded(int node, Duration lasts) implements Fault {
    @Override
    public List<String> targets() {
      return List.of("node " + node, A_START);
    }

    @Override
    public void inject(Cluster cluster) throws InterruptedException {
      cluster.node(node).terminate();
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
      cluster.node(node).restart();
    }
  }

  /** SIGSTOP; long ones outlast the leases. */
  record NodeFrozen(int node, Duration lasts) implements Fault {
    @Override
    public List<String> targets() {
      return List.of("node " + node);
    }

    @Override
    public void inject(Cluster cluster) throws IOException, InterruptedException {
      cluster.node(node).freeze();
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
      cluster.node(node).thaw();
    }
  }

  /** The lines of the tabs of one node. */
  record LinesDisturbed(int node, FaultyWire.Way way, Duration lasts) implements Fault {
    @Override
    public List<String> targets() {
      return List.of("lines of node " + node);
    }

    @Override
    public void inject(Cluster cluster) {
      cluster.node(node).front().disturb(way);
    }

    @Override
    public void heal(Cluster cluster) {
      cluster.node(node).front().heal(way);
    }
  }

  /** The lines of one node to the database: commits whose outcome nobody hears. */
  record DatabaseLinesDisturbed(int node, FaultyWire.Way way, Duration lasts) implements Fault {
    @Override
    public List<String> targets() {
      return List.of("database lines of node " + node);
    }

    @Override
    public void inject(Cluster cluster) {
      cluster.node(node).database().disturb(way);
    }

    @Override
    public void heal(Cluster cluster) {
      cluster.node(node).database().heal(way);
    }
  }

  /** The connection on which one node receives the events of the others. */
  record NotificationsDisturbed(int node, FaultyWire.Notices way, Duration lasts) implements Fault {
    @Override
    public List<String> targets() {
      return List.of("notifications of node " + node);
    }

    @Override
    public void inject(Cluster cluster) {
      cluster.node(node).database().disturbNotices(way);
    }

    @Override
    public void heal(Cluster cluster) {
      cluster.node(node).database().healNotices();
    }
  }

  /** The lines of one node to RabbitMQ. */
  record BrokerLinesDisturbed(int node, FaultyWire.Way way, Duration lasts) implements Fault {
    @Override
    public List<String> targets() {
      return List.of("broker lines of node " + node);
    }

    @Override
    public void inject(Cluster cluster) {
      cluster.node(node).broker().disturb(way);
    }

    @Override
    public void heal(Cluster cluster) {
      cluster.node(node).broker().heal(way);
    }
  }

  /** kill -9 of RabbitMQ. */
  record BrokerKilled(Duration lasts) implements Fault {
    @Override
    public List<String> targets() {
      return List.of("broker");
    }

    @Override
    public void inject(Cluster cluster) throws InterruptedException {
      cluster.broker().kill();
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
      cluster.broker().restart();
    }
  }

  /** SIGSTOP of RabbitMQ: it takes connections and sends nothing. */
  record BrokerFrozen(Duration lasts) implements Fault {
    @Override
    public List<String> targets() {
      return List.of("broker");
    }

    @Override
    public void inject(Cluster cluster) throws IOException, InterruptedException {
      cluster.broker().signal(Signal.STOP);
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
      cluster.broker().signal(Signal.CONT);
    }
  }

  /** kill -9 of all its processes. */
  record DatabaseKilled(Duration lasts) implements Fault {
    @Override
    public List<String> targets() {
      return List.of("database");
    }

    @Override
    public void inject(Cluster cluster) throws InterruptedException {
      cluster.postgres().kill();
    }

    @Override
    public void heal(Cluster cluster) throws InterruptedException {
      cluster.postgres().restart();
    }
  }

  /** SIGSTOP of all its processes: it takes connections and says nothing. */
  record DatabaseFrozen(Duration lasts) implements Fault {
    @Override
    public List<String> targets() {
      return List.of("database");
    }

    @Override
    public void inject(Cluster cluster) throws IOException, InterruptedException {
      Signal.STOP.to(pids(cluster));
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
      Signal.CONT.to(pids(cluster));
    }

    private static List<Long> pids(Cluster cluster) {
      return cluster.postgres().processes().map(ProcessHandle::pid).toList();
    }
  }

  /** Every call that the model gets meanwhile. */
  record ModelMisbehaves(ScriptedModel.Mood mood, Duration lasts) implements Fault {
    @Override
    public List<String> targets() {
      return List.of("model");
    }

    @Override
    public void inject(Cluster cluster) {
      cluster.model().be(mood);
    }

    @Override
    public void heal(Cluster cluster) {
      cluster.model().be(ScriptedModel.Mood.WELL);
    }
  }
}
