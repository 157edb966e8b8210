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
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Speaks to model servers, blocking, on the caller's virtual thread. Nothing happens behind the
 * caller's back: no redirect (the key must not travel), no repeat (an answer is paid for), no
 * cookie, no decompression, and no connection is used twice, because an answer that was cancelled
 * leaves one that nobody can trust.
 */
public final class OpenAiClient implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OpenAiClient.class);
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final int MAX_HEAD_LINE_BYTES = 16_384;
  private static final int MAX_HEADERS = 200;

  private final JsonMapper json = new JsonMapper();

  /** How many models of a server have no usable name: it is asked often, and this is said once. */
  private final Map<URI, Integer> unnamed = new ConcurrentHashMap<>();

  private final ScheduledThreadPoolExecutor timer;
  private final CloseableHttpClient http;

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
    Http1Config bounds =
        Http1Config.custom()
            .setMaxLineLength(MAX_HEAD_LINE_BYTES)
            .setMaxHeaderCount(MAX_HEADERS)
            .build();
    http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(bounds).build())
                    .setTlsSocketStrategy(
                        new DefaultClientTlsStrategy(
                            TrustedCertificates.context(trusted),
                            HostnameVerificationPolicy.BUILTIN, // or a refusal names no issuer
                            null))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(CONNECT))
                            .setSocketTimeout(Timeout.ofDays(1)) // the InactivityTimeout decides
                            .build())
                    .setMaxConnPerRoute(10_000) // who may ask is decided above
                    .setMaxConnTotal(10_000)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(Timeout.ofDays(1))
                    .setExpectContinueEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setUserAgent("Parley")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .disableAuthCaching()
            .build();
  }

  /** A call that sends {@code body}; it is closed after {@code total}. */
  public ServerCall chat(Endpoint server, ChatBody body, Duration total) {
    HttpPost post = new HttpPost(server.api("/chat/completions"));
    post.setHeader("Accept", "text/event-stream, application/json");
    post.setEntity(new ByteArrayEntity(json.writeValueAsBytes(body), ContentType.APPLICATION_JSON));
    return line(server, post, total);
  }

  /**
   * The models of a server, without those whose names cannot be displayed.
   *
   * @throws IOException when it does not answer within {@code limit}, or with something else
   */
  public List<ListedModel> models(Endpoint server, Duration limit) throws IOException {
    ListedModel.Offer offer =
        ListedModel.offer(ask(server, new HttpGet(server.api("/models")), limit));
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
    HttpPost post = new HttpPost(server.root("/tokenize"));
    byte[] body = json.writeValueAsBytes(json.createObjectNode().put("content", text));
    post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    try {
      JsonNode answer = ask(server, post, limit);
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
    HttpPost show = new HttpPost(server.root("/api/show"));
    byte[] named =
        json.writeValueAsBytes(json.createObjectNode().put("model", model).put("name", model));
    show.setEntity(new ByteArrayEntity(named, ContentType.APPLICATION_JSON));
    JsonNode ollama = askUntil(server, show, deadline);
    Integer window = ContextLengths.ollamaParameter(ollama);
    if (window == null && !ollama.isMissingNode()) {
      JsonNode running = askUntil(server, new HttpGet(server.root("/api/ps")), deadline);
      window = ContextLengths.ollamaLoaded(running, model);
    }
    Integer most = ContextLengths.ollamaMaximum(ollama);
    if (window != null) {
      return OptionalInt.of(most == null ? window : Math.min(window, most));
    }
    String id = URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
    for (String path : List.of("/props", "/api/v0/models/" + id)) {
      // llama-server's, and LM Studio's
      Integer told = ContextLengths.of(askUntil(server, new HttpGet(server.root(path)), deadline));
      if (told != null) {
        return OptionalInt.of(told);
      }
    }
    return OptionalInt.empty();
  }

  /** Missing when the server does not answer before the deadline. */
  private JsonNode askUntil(Endpoint server, HttpUriRequestBase request, long deadline) {
    long left = deadline - System.nanoTime();
    try {
      return left <= 0 ? MissingNode.getInstance() : ask(server, request, Duration.ofNanos(left));
    } catch (IOException unknown) {
      return MissingNode.getInstance();
    }
  }

  private JsonNode ask(Endpoint server, HttpUriRequestBase request, Duration limit)
      throws IOException {
    try (ServerCall line = line(server, request, limit)) {
      try {
        int status = line.open(limit);
        if (status != 200) {
          throw new ServerException.ErrorStatus(status);
        }
        return tree(line.body().readNBytes(4 * SseReader.MAX_LINE_BYTES));
      } catch (ServerException.ErrorStatus | ServerException.Malformed answered) {
        throw answered;
      } catch (IOException broken) {
        if (line.wasSilent() || line.tookTooLong()) {
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

  private ServerCall line(Endpoint server, HttpUriRequestBase request, Duration total) {
    request.setHeader("Accept-Encoding", "identity");
    String key = server.key();
    if (key != null) {
      request.setHeader("Authorization", "Bearer " + key);
    }
    return new ServerCall(http, request, new InactivityTimeout(timer, total, request::cancel));
  }

  @Override
  public void close() {
    timer.shutdownNow();
    http.close(CloseMode.IMMEDIATE);
  }
}
