package dev.parley.bench;

import java.io.IOException;
import java.util.List;

/** Signing in, one after the other: most of it is the password's hash, which is slow on purpose. */
record SignInRow(String row, int count) implements Row {
  @Override
  public List<Figure> measure(Setup setup) throws IOException, InterruptedException {
    List<Person> people = setup.people(count);
    Usage before = setup.server().usage();
    for (Person person : people) {
      person.signIn();
    }
    Usage used = setup.server().usage().since(before);
    return List.of(Figure.of(row, "Java, CPU per sign-in", "ms", used.javaMicros() / 1e3 / count));
  }
}
