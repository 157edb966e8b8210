package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Answers at pace that one server carries and whose readers are connected to another. With {@code
 * SPRING_RABBITMQ_ADDRESSES} in the environment the events travel through that RabbitMQ, whose CPU
 * time is not counted.
 */
record NodesRow(String row, int streams) implements Row {
  private static final int SECONDS = 12;

  @Override
  public List<Figure> measure(Setup setup) throws IOException, InterruptedException {
    List<Person> people = setup.people(streams);
    String model = people.getFirst().model(Setup.AT_PACE);
    Listener listener = new Listener(streams);
    List<LiveSocket> readers = new ArrayList<>();
    try (Server other = setup.another()) {
      for (Person person : people) {
        readers.add(person.at(other.port()).connect(listener));
      }
      for (Person person : people) {
        ask(person, model);
        Thread.sleep(Math.max(1, 1_000 / streams));
      }
      if (!listener.begun().await(60, TimeUnit.SECONDS)) {
        throw new IOException(listener.begun().getCount() + " answers did not reach the other");
      }
      Usage runsBefore = setup.server().usage();
      Usage readsBefore = other.usage();
      long tokensBefore = listener.tokens();
      listener.delays().reset();
      TimeUnit.SECONDS.sleep(SECONDS);
      Usage runs = setup.server().usage().since(runsBefore);
      Usage reads = other.usage().since(readsBefore);
      double tokens = listener.tokens() - tokensBefore;
      if (!listener.ended().await(120, TimeUnit.SECONDS)) {
        throw new IOException(listener.ended().getCount() + " answers have no end");
      }
      return List.of(
          Figure.of(
              row, "Java of the asking server, CPU per token", "µs", runs.javaMicros() / tokens),
          Figure.of(
              row, "Java of the reading server, CPU per token", "µs", reads.javaMicros() / tokens),
          Figure.of(row, "PostgreSQL, CPU per token", "µs", runs.databaseMicros() / tokens),
          Figure.of(row, "token's delay, p50", "ms", delay(listener, 50)),
          Figure.of(row, "token's delay, p99", "ms", delay(listener, 99)),
          Figure.of(row, "client, share of a core", "", runs.ownMicros() * 1e3 / runs.nanos()));
    } finally {
      readers.forEach(LiveSocket::close);
    }
  }

  /** Asks over a socket that is closed once the answer has begun. */
  private static void ask(Person person, String model) throws IOException, InterruptedException {
    Listener answer = new Listener(1);
    LiveSocket socket = person.connect(answer);
    socket.prompt(UUID.randomUUID(), model, "Question " + UUID.randomUUID());
    boolean begun = answer.begun().await(60, TimeUnit.SECONDS);
    socket.close();
    if (!begun) {
      throw new IOException("an answer did not begin");
    }
  }

  private static double delay(Listener listener, double percentile) {
    return listener.delays().getValueAtPercentile(percentile) / 1_000.0;
  }
}
