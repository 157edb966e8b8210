package dev.parley.faults;

import dev.parley.database.embedded.OutsidePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that can break: two servers, their database, their model, and the lines between them. */
final class Cluster implements AutoCloseable {
  static final int NODES = 2;

  private final OutsidePostgres postgres;
  private final ScriptedModel model;
  private final List<ServerNode> nodes = new ArrayList<>();

  private Cluster(OutsidePostgres postgres, ScriptedModel model) {
    this.postgres = postgres;
    this.model = model;
  }

  static Cluster start(Path folder) throws IOException, InterruptedException {
    Path data = Files.createDirectories(folder.resolve("database"));
    Cluster cluster = new Cluster(OutsidePostgres.start(data), new ScriptedModel());
    boolean whole = false;
    try {
      for (int number = 0; number < NODES; number++) {
        Path home = Files.createDirectories(folder.resolve("node-" + number));
        cluster.nodes.add(ServerNode.start(home, cluster.postgres, cluster.model));
      }
      whole = true;
      return cluster;
    } finally {
      if (!whole) {
        cluster.close();
      }
    }
  }

  OutsidePostgres postgres() {
    return postgres;
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
    postgres.close();
    model.close();
  }
}
