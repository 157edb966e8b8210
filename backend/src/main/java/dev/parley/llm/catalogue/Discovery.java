package dev.parley.llm.catalogue;

import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.ListedModel;
import dev.parley.llm.openai.OpenAiClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a model server on this machine: Ollama with at least one model pulled, else
 * llama-server. Each says in its list whose models they are, and a program that happens to listen
 * on such a port but does not say so gets no prompts. llama-server's own default port, 8080, is
 * left out, because it is Parley's default too.
 */
final class Discovery {
  private static final Duration PROBE = Duration.ofMillis(900);

  /** Where to look, and the {@code owned_by} that must be found there. */
  record Place(String name, String host, int port, String ownedBy) {
    boolean here() {
      return host.equals(HERE);
    }
  }

  private static final String HERE = "127.0.0.1";
  private static final int OLLAMA_PORT = 11434;
  private static final String OLLAMA = "library";
  private static final List<Place> PLACES =
      List.of(
          new Place("Ollama", HERE, OLLAMA_PORT, OLLAMA),
          new Place("llama-server", HERE, 8081, RemoteModels.LLAMA_SERVER),
          new Place("llama-server", HERE, 8033, RemoteModels.LLAMA_SERVER));

  /** This machine, and before it the other host, which somebody named. */
  static List<Place> places(@Nullable String otherHost) {
    return otherHost == null
        ? PLACES
        : Stream.concat(
                Stream.of(new Place("Ollama", otherHost, OLLAMA_PORT, OLLAMA)), PLACES.stream())
            .toList();
  }

  /**
   * @param named by whoever runs Parley, not only found to listen on this machine
   */
  record Found(String name, Endpoint server, boolean named) {}

  private final OpenAiClient client;
  private final List<Place> places;
  private final Set<Integer> ownPorts;

  Discovery(OpenAiClient client, List<Place> places, Set<Integer> ownPorts) {
    this.client = client;
    this.places = places;
    this.ownPorts = Set.copyOf(ownPorts);
  }

  Optional<Found> look() {
    return places.stream()
        .filter(place -> !(place.here() && ownPorts.contains(place.port())))
        .filter(this::answers)
        .map(place -> new Found(place.name(), endpoint(place), !place.here()))
        .findFirst();
  }

  private boolean answers(Place place) {
    Predicate<ListedModel> itsOwn = model -> model.ownedBy().equals(place.ownedBy());
    try {
      return client.models(endpoint(place), PROBE).stream().anyMatch(itsOwn);
    } catch (IOException nobody) {
      return false;
    }
  }

  private static Endpoint endpoint(Place place) {
    return new Endpoint(URI.create("http://" + place.host() + ":" + place.port() + "/v1"), null);
  }
}
