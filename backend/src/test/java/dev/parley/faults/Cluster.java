package dev.parley.faults;

import dev.parley.database.embedded.OutsidePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that can break: servers, their database, their broker, their model, and all lines. */
final class Cluster implements AutoCloseable {
  private final OutsidePostgres postgres;
  private final @Nullable RabbitMq broker;
  private final ScriptedModel model;
  private final List<ServerNode> nodes = new ArrayList<>();

  private Cluster(OutsidePostgres postgres, @Nullable RabbitMq broker, ScriptedModel model) {
    this.postgres = postgres;
    this.broker = broker;
    this.model = model;
  }

  static Cluster start(Path folder, Plan plan) throws IOException, InterruptedException {
    RabbitMq broker =
        plan.overRabbitMq()
            ? RabbitMq.launch(Files.createDirectories(folder.resolve("broker")))
            : null;
    Cluster cluster = new Cluster(database(folder, broker), broker, new ScriptedModel());
    boolean whole = false;
    try {
      if (broker != null) {
        broker.awaitReady();
      }
      for (int number = 0; number < plan.nodes(); number++) {
        Path home = Files.createDirectories(folder.resolve("node-" + number));
        cluster.nodes.add(ServerNode.start(home, cluster.postgres, broker, cluster.model));
      }
      whole = true;
      return cluster;
    } finally {
      if (!whole) {
        cluster.close();
      }
    }
  }

  private static OutsidePostgres database(Path folder, @Nullable RabbitMq broker)
      throws IOException, InterruptedException {
    try {
      return OutsidePostgres.start(Files.createDirectories(folder.resolve("database")));
    } catch (IOException | InterruptedException | RuntimeException failed) {
      if (broker != null) {
        broker.close();
      }
      throw failed;
    }
  }

  OutsidePostgres postgres() {
    return postgres;
  }

  /** What carries events between the nodes, where it is not the database. */
  RabbitMq broker() {
    return Objects.requireNonNull(broker, "a run over RabbitMQ");
  }

  ScriptedModel model() {
    return model;
  }

  ServerNode node(int number) {
    return nodes.get(number);
  }

  List<Integer> doors() {
    return nodes.stream().map(ServerNode::door).toList();
  }

  @Override
  public void close() {
    nodes.forEach(ServerNode::close);
    if (broker != null) {
      broker.close();
    }
    postgres.close();
    model.close();
  }
}
