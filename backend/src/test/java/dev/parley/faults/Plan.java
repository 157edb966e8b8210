package dev.parley.faults;

import java.util.List;
import java.util.Locale;

/**
 * One run: on how many nodes, over what they send each other events, and how many faults.
 *
 * @param shared of how many of a hundred times a tab asks in a conversation with others
 * @param seed chooses the faults and their order
 */
record Plan(Transport transport, int nodes, int faults, int shared, long seed) {
  /** From so many faults on, some of them last up to a minute. */
  private static final int LONG_RUN = 100;

  private static final int DEFAULT_NODES = 2;
  private static final int DEFAULT_FAULTS = 40;
  private static final int DEFAULT_SHARED = 30;

  /** What carries the events from node to node. */
  enum Transport {
    POSTGRESQL,
    RABBITMQ
  }

  /**
   * The one run that system properties ask for; without any, a short one on two nodes over
   * PostgreSQL and a shorter one on three over RabbitMQ, where that is installed.
   */
  static List<Plan> wanted() {
    String transport = System.getProperty("parley.faults.transport");
    Integer nodes = Integer.getInteger("parley.faults.nodes");
    Integer count = Integer.getInteger("parley.faults.count");
    Long given = Long.getLong("parley.faults.seed");
    Integer shared = Integer.getInteger("parley.faults.shared");
    long seed = given == null ? System.nanoTime() & 0xFFFFFF : given;
    if (transport == null && nodes == null && count == null && shared == null && given == null) {
      return inVerify(seed);
    }
    return List.of(
        new Plan(
            transport == null
                ? Transport.POSTGRESQL
                : Transport.valueOf(transport.toUpperCase(Locale.ROOT)),
            nodes == null ? DEFAULT_NODES : nodes,
            count == null ? DEFAULT_FAULTS : count,
            shared == null ? DEFAULT_SHARED : shared,
            seed));
  }

  /** About as long with RabbitMQ as without. */
  private static List<Plan> inVerify(long seed) {
    if (RabbitMq.isInstalled()) {
      return List.of(
          new Plan(Transport.POSTGRESQL, 2, 22, DEFAULT_SHARED, seed),
          new Plan(Transport.RABBITMQ, 3, 5, DEFAULT_SHARED, seed));
    }
    System.out.println(
        "RabbitMQ is not installed (package rabbitmq-server): the faults are tested over"
            + " PostgreSQL only");
    return List.of(
        new Plan(Transport.POSTGRESQL, DEFAULT_NODES, DEFAULT_FAULTS, DEFAULT_SHARED, seed));
  }

  boolean isLong() {
    return faults >= LONG_RUN;
  }

  boolean overRabbitMq() {
    return transport == Transport.RABBITMQ;
  }

  /** The properties that ask for this run. */
  String properties() {
    return "-Dparley.faults.seed=%d -Dparley.faults.count=%d -Dparley.faults.nodes=%d -Dparley.faults.transport=%s -Dparley.faults.shared=%d"
        .formatted(seed, faults, nodes, name(), shared);
  }

  String name() {
    return transport.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "%d nodes over %s, %d faults, %d %% shared, seed %d"
        .formatted(nodes, name(), faults, shared, seed);
  }
}
