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
 */
record MembersRow(String row, int members) implements Row {
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
    List<Figure> figures = new ArrayList<>();
    for (int count : new int[] {1, CONVERSATIONS}) {
      String where = count == 1 ? "" : " of " + count + " conversations";
      double one = javaPerToken(setup, people.subList(0, count), alone.subList(0, count), model);
      double all = javaPerToken(setup, people, shared.subList(0, count), model);
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
      Setup setup, List<Person> readers, List<UUID> conversations, String model)
      throws IOException, InterruptedException {
    Listener listener = new Listener(conversations.size());
    List<LiveSocket> sockets = new ArrayList<>();
    for (int i = 0; i < readers.size(); i++) {
      sockets.add(readers.get(i).connect(listener));
    }
    try {
      for (int i = 0; i < conversations.size(); i++) {
        sockets.get(i).prompt(conversations.get(i), model, "Question " + UUID.randomUUID());
      }
      TimeUnit.SECONDS.sleep(3);
      Usage before = setup.server().usage();
      long tokens = listener.tokens();
      TimeUnit.SECONDS.sleep(SECONDS);
      Usage used = setup.server().usage().since(before);
      double written = 50.0 * conversations.size() * used.nanos() / 1e9;
      if (listener.tokens() - tokens < written * 0.9) {
        throw new IOException(
            "only %d of %.0f tokens arrived".formatted(listener.tokens() - tokens, written));
      }
      listener.ended().await(60, TimeUnit.SECONDS);
      return used.javaMicros() / written;
    } finally {
      sockets.forEach(LiveSocket::close);
    }
  }
}
