import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person at a running Parley, with nothing but a JDK: {@code java Visitor.java ADDRESS COOKIES
 * sign-up NAME | sign-in NAME | ask TEXT | history TEXT | needs-code}. Ends with status 1 and a
 * sentence when it is not as it should be.
 */
class Visitor {
  private static final String PASSWORD = "correct horse battery";

  private final URI address;
  private final Path file;
  private final Map<String, String> cookies = new TreeMap<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private Visitor(URI address, Path file) throws IOException {
    this.address = address;
    this.file = file;
    if (Files.exists(file)) {
      Files.readAllLines(file).forEach(this::keep);
    }
  }

  public static void main(String[] args) throws Exception {
    Visitor visitor = new Visitor(URI.create(args[0]), Path.of(args[1]));
    switch (args[2]) {
      case "sign-up" -> visitor.enter("/api/accounts", args[3]);
      case "sign-in" -> visitor.enter("/api/session", args[3]);
      case "ask" -> visitor.ask(args[3]);
      case "history" -> visitor.history(args[3]);
      case "needs-code" -> visitor.session("\"setupCodeNeeded\":true");
      default -> throw new IllegalArgumentException(args[2]);
    }
    System.exit(0);
  }

  private void enter(String path, String name) throws Exception {
    String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);
    String[] token = token();
    HttpRequest.Builder request = request(path).header(token[0], token[1]);
    request.header("Content-Type", "application/json");
    String session = send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    require(session.contains(name), "There is no such account in " + session);
    Files.write(
        file, cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).toList());
  }

  private void ask(String text) throws Exception {
    String[] token = token();
    Line line = new Line();
    WebSocket socket =
        http.newWebSocketBuilder()
            .header("Cookie", cookieHeader())
            .header("Origin", address.toString())
            .subprotocols("v12.stomp")
            .buildAsync(URI.create(address.toString().replaceFirst("http", "ws") + "/live"), line)
            .get(20, TimeUnit.SECONDS);
    line.frame(
        socket,
        "CONNECT\naccept-version:1.2\nhost:parley\nheart-beat:25000,20000\n%s:%s\n\n"
            .formatted(token[0], token[1]));
    line.connected.get(20, TimeUnit.SECONDS);
    line.frame(socket, "SUBSCRIBE\nid:replies\ndestination:/user/queue/replies\n\n");
    line.frame(socket, "SUBSCRIBE\nid:errors\ndestination:/user/queue/errors\n\n");
    line.frame(
        socket,
        "SEND\ndestination:/app/prompt\ncontent-type:application/json\n\n{\"messageId\":\"%s\",\"replyId\":\"%s\",\"conversationId\":\"%s\",\"text\":\"%s\"}"
            .formatted(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), text));
    String end = line.end.get(120, TimeUnit.SECONDS);
    require(end.contains("\"finished\""), "The answer did not end well: " + end);
    System.out.println(end.replaceAll("(?s).*\"text\":\"(.*?)\",\".*", "It answered: $1"));
  }

  private void history(String text) throws Exception {
    session("\"account\":{");
    String list = send(request("/api/conversations"));
    Matcher id = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"").matcher(list);
    while (id.find()) {
      String said = send(request("/api/conversations/" + id.group(1) + "/messages"));
      if (said.contains(text) && said.contains("\"status\":\"complete\"")) {
        return;
      }
    }
    require(false, "Nothing of what was said is there: " + list);
  }

  private String session(String part) throws Exception {
    String session = send(request("/api/session"));
    require(session.contains(part), "The session does not say " + part + ": " + session);
    return session;
  }

  /** The name of the header and the page's token. */
  private String[] token() throws Exception {
    Matcher token =
        Pattern.compile("\"headerName\":\"([^\"]+)\".*?\"token\":\"([^\"]+)\"")
            .matcher(session("\"csrf\""));
    require(token.find(), "No token came.");
    return new String[] {token.group(1), token.group(2)};
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    return cookies.isEmpty() ? request : request.header("Cookie", cookieHeader());
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    answer.headers().allValues("Set-Cookie").forEach(each -> keep(each.split(";", 2)[0]));
    require(answer.statusCode() < 300, "It answered " + answer.statusCode() + " " + answer.body());
    return answer.body();
  }

  private void keep(String cookie) {
    String[] pair = cookie.split("=", 2);
    cookies.put(pair[0], pair[1]);
  }

  private String cookieHeader() {
    return String.join(
        "; ", cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).toList());
  }

  private static void require(boolean so, String sentence) {
    if (!so) {
      System.err.println(sentence);
      System.exit(1);
    }
  }

  /** What comes over the socket. */
  private static final class Line implements WebSocket.Listener {
    private final CompletableFuture<Boolean> connected = new CompletableFuture<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();

    void frame(WebSocket socket, String text) {
      socket.sendText(text + "\0", true).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        take(message.toString());
        message.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void take(String frame) {
      if (frame.startsWith("CONNECTED")) {
        connected.complete(true);
      } else if (frame.startsWith("ERROR")
          || frame.contains("subscription:errors")
          || Pattern.compile("\"type\":\"(finished|failed|interrupted|stopped)\"")
              .matcher(frame)
              .find()) {
        end.complete(frame);
      }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      end.complete("The socket was closed: " + code + " " + reason);
      return null;
    }
  }
}
