package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * An answer in one conversation that all people share, beside one that only its asker sees; and the
 * same in ten conversations at once, where what an idle server costs counts less.
 *
 * @param apart whether every second reader of a shared one is connected to another server of the
 *     same Parley; what both use is counted
 */
record MembersRow(String row, int members, boolean apart) implements Row {
  private static final int CONVERSATIONS = 10;
  private static final int SECONDS = 12;

  @Override
  public List<Figure> measure(Setup setup) throws IOException, InterruptedException {
    List<Person> people = setup.people(members);
    String model = people.getFirst().model(Setup.AT_PACE);
    String first = people.getFirst().model(Setup.SHORT);
    List<UUID> alone = new ArrayList<>();
    List<UUID> shared = new ArrayList<>();
    Listener beginnings = new Listener(2 * CONVERSATIONS);
    for (int i = 0; i < CONVERSATIONS; i++) {
      LiveSocket socket = people.get(i).connect(beginnings);
      alone.add(UUID.randomUUID());
      shared.add(UUID.randomUUID());
      socket.prompt(alone.get(i), first, "Alone " + i);
      socket.prompt(shared.get(i), first, "With the others " + i);
    }
    if (!beginnings.ended().await(60, TimeUnit.SECONDS)) {
      throw new IOException("the first answers are missing");
    }
    for (int i = 0; i < CONVERSATIONS; i++) {
      share(people, people.get(i), shared.get(i));
    }
    List<Server> servers = new ArrayList<>(List.of(setup.server()));
    if (apart) {
      servers.add(setup.another());
    }
    try {
      return compare(servers, people, alone, shared, model);
    } finally {
      for (Server other : servers.subList(1, servers.size())) {
        other.close();
      }
    }
  }

  private List<Figure> compare(
      List<Server> servers, List<Person> people, List<UUID> alone, List<UUID> shared, String model)
      throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (int count : new int[] {1, CONVERSATIONS}) {
      String where = count == 1 ? "" : " of " + count + " conversations";
      double one = javaPerToken(servers, people.subList(0, count), alone.subList(0, count), model);
      double all = javaPerToken(servers, people, shared.subList(0, count), model);
      figures.add(Figure.of(row, "Java, CPU per token" + where + ", one reader each", "µs", one));
      figures.add(Figure.of(row, "Java, CPU per token" + where + ", all read", "µs", all));
      figures.add(Figure.of(row, "how many times as much" + where, "", all / one));
    }
    return figures;
  }

  private static void share(List<Person> people, Person owner, UUID conversation)
      throws IOException, InterruptedException {
    String token =
        owner
            .call(
                "POST",
                "/api/conversations/" + conversation + "/links",
                Map.of("role", "reader", "uses", people.size()))
            .path("token")
            .asString();
    for (Person person : people) {
      if (person != owner) {
        person.call("POST", "/api/joins", Map.of("token", token));
      }
    }
  }

  private static double javaPerToken(
      List<Server> servers, List<Person> readers, List<UUID> conversations, String model)
      throws IOException, InterruptedException {
    Listener listener = new Listener(conversations.size());
    List<LiveSocket> sockets = new ArrayList<>();
    for (int i = 0; i < readers.size(); i++) {
      Server server = servers.get(i < conversations.size() ? 0 : i % servers.size());
      sockets.add(readers.get(i).at(server.port()).connect(listener));
    }
    try {
      for (int i = 0; i < conversations.size(); i++) {
        sockets.get(i).prompt(conversations.get(i), model, "Question " + UUID.randomUUID());
      }
      TimeUnit.SECONDS.sleep(3);
      List<Usage> before = usage(servers);
      long tokens = listener.tokens();
      TimeUnit.SECONDS.sleep(SECONDS);
      List<Usage> after = usage(servers);
      long micros = 0;
      for (int i = 0; i < servers.size(); i++) {
        micros += after.get(i).since(before.get(i)).javaMicros();
      }
      double written =
          50.0 * conversations.size() * after.getFirst().since(before.getFirst()).nanos() / 1e9;
      if (listener.tokens() - tokens < written * 0.9) {
        throw new IOException(
            "only %d of %.0f tokens arrived".formatted(listener.tokens() - tokens, written));
      }
      listener.ended().await(60, TimeUnit.SECONDS);
      return micros / written;
    } finally {
      sockets.forEach(LiveSocket::close);
    }
  }

  private static List<Usage> usage(List<Server> servers) throws IOException {
    List<Usage> usage = new ArrayList<>();
    for (Server server : servers) {
      usage.add(server.usage());
    }
    return usage;
  }
}
