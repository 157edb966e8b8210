package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** From the command until the first answer over HTTP: after a stop in order, and after a crash. */
record StartRow(String row) implements Row {
  @Override
  public List<Figure> measure(Setup setup) throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (boolean crash : new boolean[] {false, true}) {
      setup.restart(crash);
      String after = crash ? "after kill -9" : "after a stop in order";
      figures.add(
          Figure.of(row, "until it answers, " + after, "s", setup.server().secondsToAnswer()));
      figures.add(
          Figure.of(
              row, "Java, CPU of it, " + after, "s", setup.server().usage().javaMicros() / 1e6));
    }
    return figures;
  }
}
