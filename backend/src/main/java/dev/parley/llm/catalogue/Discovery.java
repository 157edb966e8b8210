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
 * Looks for a model server on this machine: Ollama with at least one model, else llama-server. Each
 * names itself as the owner of its models; another program on such a port gets no prompts.
 * llama-server's own default port, 8080, is left out, because it is Parley's default too.
 */
final class Discovery {
  private static final Duration PROBE = Duration.ofMillis(900);

  /** A port to probe, and the {@code owned_by} that is expected there. */
  record Candidate(String name, String host, int port, String ownedBy) {
    boolean isLocal() {
      return host.equals(LOCALHOST);
    }
  }

  private static final String LOCALHOST = "127.0.0.1";
  private static final int OLLAMA_PORT = 11434;
  private static final String OLLAMA = "library";
  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate("Ollama", LOCALHOST, OLLAMA_PORT, OLLAMA),
          new Candidate("llama-server", LOCALHOST, 8081, RemoteModels.LLAMA_SERVER),
          new Candidate("llama-server", LOCALHOST, 8033, RemoteModels.LLAMA_SERVER));

  /** This machine; before it the other host, if one is configured. */
  static List<Candidate> candidates(@Nullable String otherHost) {
    return otherHost == null
        ? CANDIDATES
        : Stream.concat(
                Stream.of(new Candidate("Ollama", otherHost, OLLAMA_PORT, OLLAMA)),
                CANDIDATES.stream())
            .toList();
  }

  /**
   * @param named by the operator, not only found on this machine
   */
  record Found(String name, Endpoint server, boolean named) {}

  private final OpenAiClient client;
  private final List<Candidate> candidates;
  private final Set<Integer> ownPorts;

  Discovery(OpenAiClient client, List<Candidate> candidates, Set<Integer> ownPorts) {
    this.client = client;
    this.candidates = candidates;
    this.ownPorts = Set.copyOf(ownPorts);
  }

  Optional<Found> look() {
    return candidates.stream()
        .filter(candidate -> !(candidate.isLocal() && ownPorts.contains(candidate.port())))
        .filter(this::answers)
        .map(candidate -> new Found(candidate.name(), endpoint(candidate), !candidate.isLocal()))
        .findFirst();
  }

  private boolean answers(Candidate candidate) {
    Predicate<ListedModel> itsOwn = model -> model.ownedBy().equals(candidate.ownedBy());
    try {
      return client.models(endpoint(candidate), PROBE).stream().anyMatch(itsOwn);
    } catch (IOException nobody) {
      return false;
    }
  }

  private static Endpoint endpoint(Candidate candidate) {
    return new Endpoint(
        URI.create("http://" + candidate.host() + ":" + candidate.port() + "/v1"), null);
  }
}
