package dev.parley.llm;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One request to the fake model server, and the words and bytes to answer it with. */
public final class FakeExchange {
  private static final JsonMapper JSON = new JsonMapper();

  private final Socket socket;
  private final OutputStream out;
  private final String head;
  private final String body;
  private final CountDownLatch left = new CountDownLatch(1);
  private volatile boolean answered;

  FakeExchange(Socket socket, String head, String body) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.head = head;
    this.body = body;
  }

  /** The request line and the headers. */
  public String head() {
    return head;
  }

  public String body() {
    return body;
  }

  /** The value of a header of the request; null when it was not sent. */
  public @Nullable String header(String name) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse(null);
  }

  /** The last message of the user; empty when the body has none. */
  public String prompt() {
    String last = "";
    for (JsonNode message : json().path("messages")) {
      if (message.path("role").asString("").equals("user")) {
        last = message.path("content").asString("");
      }
    }
    return last;
  }

  public JsonNode json() {
    return body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
  }

  /** Opens an event stream that ends when the connection does. */
  public FakeExchange stream() throws IOException {
    return raw(
        String.join(
            "\r\n",
            "HTTP/1.1 200 OK",
            "Content-Type: text/event-stream",
            "Cache-Control: no-cache",
            "Connection: close",
            "",
            ""));
  }

  public FakeExchange whole(int status, String type, String content, String... headers)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    StringBuilder answer = new StringBuilder("HTTP/1.1 " + status + " Fake\r\n");
    for (String header : headers) {
      answer.append(header).append("\r\n");
    }
    answer.append("Content-Type: ").append(type).append("\r\nContent-Length: ");
    answer.append(bytes.length).append("\r\nConnection: close\r\n\r\n");
    return raw(answer.toString()).raw(bytes);
  }

  /** One chunk of the answer. */
  public FakeExchange text(String text) throws IOException {
    ObjectNode delta = JSON.createObjectNode().put("content", text);
    return chunk(delta, null);
  }

  public FakeExchange finish(String reason) throws IOException {
    return chunk(JSON.createObjectNode(), reason);
  }

  /**
   * One chunk of the answer with an end reason beside it; null for {@code "finish_reason": null}.
   */
  public FakeExchange text(String text, @Nullable String reason) throws IOException {
    return chunk(JSON.createObjectNode().put("content", text), reason);
  }

  /** One chunk of reasoning, in the field of DeepSeek and vLLM. */
  public FakeExchange reasoning(String text) throws IOException {
    return chunk(JSON.createObjectNode().put("reasoning_content", text), null);
  }

  private FakeExchange chunk(ObjectNode delta, @Nullable String finish) throws IOException {
    ObjectNode chunk = JSON.createObjectNode();
    chunk.put("id", "chatcmpl-fake").put("object", "chat.completion.chunk");
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.put("finish_reason", finish);
    return data(JSON.writeValueAsString(chunk));
  }

  /** The count of tokens, in a chunk without choices. */
  public FakeExchange usage(int input, int output) throws IOException {
    ObjectNode chunk = JSON.createObjectNode();
    chunk.putArray("choices");
    chunk.putObject("usage").put("prompt_tokens", input).put("completion_tokens", output);
    return data(JSON.writeValueAsString(chunk));
  }

  public FakeExchange done() throws IOException {
    answered(); // a client may go as soon as it has read this
    return data("[DONE]");
  }

  /** The proper end of an answer of {@code words} tokens. */
  public FakeExchange end(int words) throws IOException {
    return finish("stop").usage(10, words).done();
  }

  public FakeExchange data(String data) throws IOException {
    return raw("data: " + data + "\n\n");
  }

  public FakeExchange raw(String text) throws IOException {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** These bytes as they are, in one write. */
  public FakeExchange raw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Ends the connection with FIN. */
  public void fin() throws IOException {
    socket.close();
  }

  /** Ends the connection with RST. */
  public void reset() throws IOException {
    socket.setOption(StandardSocketOptions.SO_LINGER, 0);
    socket.close();
  }

  /** Does nothing for so long; true as soon as the client has closed its connection. */
  public boolean leftWithin(Duration wait) {
    try {
      return left.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Keeps the connection open and says nothing more, until the client goes (a minute at most). */
  public void hold() {
    answered = false;
    leftWithin(Duration.ofMinutes(1));
  }

  void answered() {
    answered = true;
  }

  /** The client has closed its connection; true when it did so before the answer's end. */
  boolean left() {
    boolean early = !answered; // Asked before whoever waits for this goes on, and has answered.
    left.countDown();
    return early;
  }
}
