package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Signed-in sockets that do nothing, up to 50 of each person. */
record IdleRow(String row, int sockets) implements Row {
  private static final int SOCKETS_EACH = 50;
  private static final int SECONDS = 20;

  @Override
  public List<Figure> measure(Setup setup) throws IOException, InterruptedException {
    List<Person> people = setup.newPeople((sockets + SOCKETS_EACH - 1) / SOCKETS_EACH);
    List<LiveSocket> open = new ArrayList<>();
    Usage before = setup.server().usage();
    try {
      for (int i = 0; i < sockets; i++) {
        open.add(people.get(i / SOCKETS_EACH).connect(event -> {}));
      }
      Usage connected = setup.server().usage();
      TimeUnit.SECONDS.sleep(SECONDS);
      Usage idle = setup.server().usage().since(connected);
      return List.of(
          Figure.of(
              row,
              "Java, CPU per connection",
              "ms",
              connected.since(before).javaMicros() / 1e3 / sockets),
          Figure.of(row, "share of a core while idle", "%", idle.javaMicros() * 1e5 / idle.nanos()),
          Figure.of(row, "memory of Java", "MB", idle.residentMegabytes()));
    } finally {
      open.forEach(LiveSocket::close);
    }
  }
}
