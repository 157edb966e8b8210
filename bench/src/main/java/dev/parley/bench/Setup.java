package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the rows of one round share: a server, a model server, and people who are signed up. */
final class Setup implements AutoCloseable {
  /** Tokens a second, and tokens. */
  static final String AT_PACE = "pace-50x1000";

  static final String FLAT_OUT = "pace-0x500";
  static final String SHORT = "pace-0x20";

  private final Path jar;
  private final Path home;
  private final ModelServer model;
  private final List<Person> people = new ArrayList<>();
  private Server server;

  private Setup(Path jar, Path home, ModelServer model, Server server) {
    this.jar = jar;
    this.home = home;
    this.model = model;
    this.server = server;
  }

  /** Starts Parley on an empty folder, with the settings that people have and no cached answers. */
  static Setup start(Path jar) throws IOException, InterruptedException {
    ModelServer model = new ModelServer(List.of(SHORT, AT_PACE, FLAT_OUT));
    Path home = Files.createTempDirectory("parley-bench").resolve("home");
    return new Setup(jar, home, model, launch(jar, home, model, List.of()));
  }

  private static Server launch(Path jar, Path home, ModelServer model, List<String> more)
      throws IOException, InterruptedException {
    List<String> settings = new ArrayList<>(more);
    settings.add("--parley.llm.base-url=" + model.url());
    settings.add("--parley.llm.calls-at-once=2000");
    settings.add("--parley.titles.from-model=false");
    return Server.start(jar, home, List.of("-Xmx512m"), settings);
  }

  /** Starts one more server on the same database; whoever starts it ends it. */
  Server another() throws IOException, InterruptedException {
    Path other = Files.createTempDirectory("parley-bench").resolve("home");
    return launch(jar, other, model, Database.settings(home));
  }

  Server server() {
    return server;
  }

  /** The folder with all that the server stores. */
  Path home() {
    return home;
  }

  /** The first so many people; those who are missing sign up. */
  List<Person> people(int count) throws IOException, InterruptedException {
    people.addAll(newPeople(Math.max(0, count - people.size())));
    return people.subList(0, count);
  }

  /** So many people who have not been busy before. */
  List<Person> newPeople(int count) throws IOException, InterruptedException {
    List<Person> signedUp = new ArrayList<>();
    while (signedUp.size() < count) {
      signedUp.add(Person.signUp(server.port()));
    }
    return signedUp;
  }

  /**
   * Ends the server as a crash does, or in order, and starts it again; people must sign up anew.
   */
  void restart(boolean crash) throws IOException, InterruptedException {
    if (crash) {
      server.kill();
    } else {
      server.close();
    }
    people.clear();
    server = launch(jar, home, model, List.of());
  }

  @Override
  public void close() throws IOException {
    server.close();
    model.close();
  }
}
