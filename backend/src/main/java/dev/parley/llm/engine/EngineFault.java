package dev.parley.llm.engine;

import dev.parley.llm.engine.host.EngineHost;
import java.util.Collection;
import java.util.Optional;

/** Why the child ended before it was ready, in a sentence made from what it printed last. */
final class EngineFault {
  private static final String LLAMA_CPP = "error loading model: ";
  private static final String OR_ELSE = " Or set parley.llm.base-url to a model server.";

  private EngineFault() {}

  static String sentence(Collection<String> printed) {
    if (printed.stream().anyMatch(line -> line.contains("libgomp.so.1"))) {
      return "The bundled model needs the library libgomp.so.1, which is missing here. Install it"
          + " (Debian, Ubuntu: apt-get install libgomp1; Alpine: apk add libgomp)."
          + OR_ELSE;
    }
    if (printed.stream().anyMatch(line -> line.contains("std::filesystem"))) {
      return "The bundled model cannot be loaded by this Java, which shares the system's C++"
          + " library with it. Start Parley with a Java that has its own, such as Eclipse"
          + " Temurin's."
          + OR_ELSE;
    }
    return after(LLAMA_CPP, printed)
        .map(
            why -> "The engine cannot load the model file (" + why + "). Choose another." + OR_ELSE)
        .or(() -> after(EngineHost.FAILED, printed))
        .orElse("The engine of the bundled model ended while it was loading the model." + OR_ELSE);
  }

  private static Optional<String> after(String mark, Collection<String> printed) {
    return printed.stream()
        .filter(line -> line.contains(mark))
        .map(line -> line.substring(line.lastIndexOf(mark) + mark.length()))
        .reduce((first, last) -> last);
  }
}
