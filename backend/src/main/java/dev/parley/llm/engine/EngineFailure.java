package dev.parley.llm.engine;

import dev.parley.llm.engine.host.EngineHost;
import java.util.Collection;
import java.util.Optional;

/** Why the child ended before it was ready, in a sentence made from its last output. */
final class EngineFailure {
  private static final String LOADING_FAILED = "error loading model: ";
  private static final String ALTERNATIVE = " Or set parley.llm.base-url to a model server.";

  private EngineFailure() {}

  static String sentence(Collection<String> output) {
    if (output.stream().anyMatch(line -> line.contains("libgomp.so.1"))) {
      return "The bundled model needs the library libgomp.so.1, which is missing here. Install it"
          + " (Debian, Ubuntu: apt-get install libgomp1; Alpine: apk add libgomp)."
          + ALTERNATIVE;
    }
    if (output.stream().anyMatch(line -> line.contains("std::filesystem"))) {
      return "The bundled model cannot be loaded by this Java, which shares the system's C++"
          + " library with it. Start Parley with a Java that has its own, such as Eclipse"
          + " Temurin's."
          + ALTERNATIVE;
    }
    return after(LOADING_FAILED, output)
        .map(why -> "The engine cannot load the bundled model (" + why + ")." + ALTERNATIVE)
        .or(() -> after(EngineHost.FAILED, output))
        .orElse(
            "The engine of the bundled model ended while it was loading the model." + ALTERNATIVE);
  }

  private static Optional<String> after(String mark, Collection<String> output) {
    return output.stream()
        .filter(line -> line.contains(mark))
        .map(line -> line.substring(line.lastIndexOf(mark) + mark.length()))
        .reduce((first, last) -> last);
  }
}
