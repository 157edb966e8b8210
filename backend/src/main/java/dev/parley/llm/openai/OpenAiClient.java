package dev.parley.llm.openai;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Speaks to model servers; the caller waits on its virtual thread. No connection is used twice,
 * because an answer that was cancelled leaves one that nobody can trust.
 */
public final class OpenAiClient implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OpenAiClient.class);

  private final JsonMapper json = new JsonMapper();

  /** How many models of a server have no usable name: it is asked often, and this is said once. */
  private final Map<URI, Integer> unnamed = new ConcurrentHashMap<>();

  private final ScheduledThreadPoolExecutor timer;
  private final StreamPoller poller = new StreamPoller();
  private final HttpClient http;

  public OpenAiClient() {
    this(List.of());
  }

  /**
   * @param trusted certificates that are trusted besides those that Java trusts
   */
  public OpenAiClient(List<X509Certificate> trusted) {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("model-watch").factory());
    timer.setRemoveOnCancelPolicy(true);
    http = JettyClient.start(trusted);
  }

  /** A call that sends {@code body}; it is closed after {@code total}. */
  public ServerCall chat(Endpoint server, ChatBody body, Duration total) {
    Request post = post(server, server.api("/chat/completions"), body);
    post.headers(all -> all.put("Accept", "text/event-stream, application/json"));
    return call(post, total);
  }

  /**
   * The models of a server, without those whose names cannot be displayed.
   *
   * @throws IOException when it does not answer within {@code limit}, or with something else
   */
  public List<ListedModel> models(Endpoint server, Duration limit) throws IOException {
    ListedModel.Offer offer = ListedModel.offer(ask(get(server, server.api("/models")), limit));
    Integer before = unnamed.put(server.base(), offer.unnamed());
    if (offer.unnamed() > 0 && !Integer.valueOf(offer.unnamed()).equals(before)) {
      log.warn(
          "{} of the models at {} are not offered: their names are empty, longer than 200"
              + " characters, or have control characters or marks of direction in them.",
          offer.unnamed(),
          server);
    }
    return offer.models();
  }

  /** How many tokens a text has for the server's model; empty without an answer in time. */
  public OptionalInt tokens(Endpoint server, String text, Duration limit) {
    JsonNode asked = json.createObjectNode().put("content", text);
    try {
      JsonNode answer = ask(post(server, server.root("/tokenize"), asked), limit);
      if (answer.path("count").isInt()) {
        return OptionalInt.of(answer.path("count").intValue());
      }
      // llama-server sends a list
      return answer.path("tokens").isArray()
          ? OptionalInt.of(answer.path("tokens").size())
          : OptionalInt.empty();
    } catch (IOException unknown) {
      return OptionalInt.empty();
    }
  }

  /**
   * The context window of one model, in tokens, by the API of each known kind of server; empty when
   * none of them reports it.
   */
  public OptionalInt window(Endpoint server, String model, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    JsonNode named = json.createObjectNode().put("model", model).put("name", model);
    JsonNode ollama = askUntil(post(server, server.root("/api/show"), named), deadline);
    Integer window = ContextLengths.ollamaParameter(ollama);
    if (window == null && !ollama.isMissingNode()) {
      JsonNode running = askUntil(get(server, server.root("/api/ps")), deadline);
      window = ContextLengths.ollamaLoaded(running, model);
    }
    Integer most = ContextLengths.ollamaMaximum(ollama);
    if (window != null) {
      return OptionalInt.of(most == null ? window : Math.min(window, most));
    }
    String id = URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
    for (String path : List.of("/props", "/api/v0/models/" + id)) {
      // llama-server's, and LM Studio's
      Integer told = ContextLengths.of(askUntil(get(server, server.root(path)), deadline));
      if (told != null) {
        return OptionalInt.of(told);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Whether a model of an Ollama can reason before it answers; empty when it does not answer in
   * time.
   */
  public Optional<Boolean> reasons(Endpoint server, String model, Duration limit) {
    JsonNode named = json.createObjectNode().put("model", model).put("name", model);
    JsonNode show =
        askUntil(
            post(server, server.root("/api/show"), named), System.nanoTime() + limit.toNanos());
    return show.isMissingNode() ? Optional.empty() : Optional.of(ReasoningSupport.in(show));
  }

  /** Missing when the server does not answer before the deadline. */
  private JsonNode askUntil(Request request, long deadline) {
    long left = deadline - System.nanoTime();
    try {
      return left <= 0 ? MissingNode.getInstance() : ask(request, Duration.ofNanos(left));
    } catch (IOException unknown) {
      return MissingNode.getInstance();
    }
  }

  private JsonNode ask(Request request, Duration limit) throws IOException {
    try (ServerCall connection = call(request, limit)) {
      try {
        int status = connection.open(limit);
        if (status != 200) {
          throw new ServerException.ErrorStatus(status);
        }
        return tree(connection.body(4 * SseReader.MAX_LINE_BYTES));
      } catch (ServerException.ErrorStatus | ServerException.Malformed answered) {
        throw answered;
      } catch (IOException broken) {
        if (connection.wasSilent() || connection.tookTooLong()) {
          throw new SocketTimeoutException("read timeout after " + limit.toMillis() + " ms");
        }
        throw broken;
      }
    }
  }

  private JsonNode tree(byte[] body) throws ServerException.Malformed {
    try {
      return json.readTree(body);
    } catch (JacksonException broken) {
      throw new ServerException.Malformed(new String(body, StandardCharsets.UTF_8));
    }
  }

  private Request post(Endpoint server, URI address, Object body) {
    return request(server, address)
        .method(HttpMethod.POST)
        .body(new BytesRequestContent("application/json", json.writeValueAsBytes(body)));
  }

  private Request get(Endpoint server, URI address) {
    return request(server, address).method(HttpMethod.GET);
  }

  private Request request(Endpoint server, URI address) {
    String key = server.key();
    return JettyClient.request(http, address)
        .headers(all -> {
          all.put(HttpHeader.ACCEPT_ENCODING, "identity");
          if (key != null) {
            all.put(HttpHeader.AUTHORIZATION, "Bearer " + key);
          }
        });
  }

  private ServerCall call(Request request, Duration total) {
    return new ServerCall(http, request, poller, timer, total);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    poller.close();
    LifeCycle.stop(http);
  }
}
