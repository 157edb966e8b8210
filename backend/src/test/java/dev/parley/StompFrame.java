package dev.parley;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One STOMP 1.2 frame. */
public record StompFrame(String command, Map<String, String> headers, String body) {
  public static final JsonMapper JSON = new JsonMapper();

  /** One message as it came. */
  public static StompFrame parse(String text) {
    String[] parts = text.split("\n\n", 2);
    String[] head = parts[0].split("\n", -1);
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < head.length; i++) {
      String[] pair = head[i].split(":", 2);
      headers.putIfAbsent(pair[0], unescape(pair[1]));
    }
    String body = parts.length < 2 ? "" : parts[1];
    return new StompFrame(
        head[0], headers, body.endsWith("\0") ? body.substring(0, body.length() - 1) : body);
  }

  /** The frame on the wire. Header values are sent as they are, so that they can be wrong. */
  String text() {
    StringBuilder text = new StringBuilder(command).append('\n');
    headers.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    return text.append('\n').append(body).append('\0').toString();
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The last part of the destination, such as {@code replies}; empty for other frames. */
  public String queue() {
    String destination = header("destination");
    return destination.substring(destination.lastIndexOf('/') + 1);
  }

  /** The event in it; an empty object for frames without one. */
  public JsonNode json() {
    return command.equals("MESSAGE") ? JSON.readTree(body) : JSON.createObjectNode();
  }

  /** The event's type; empty for errors and for frames without an event. */
  public String type() {
    return json().path("type").asString("");
  }

  private static String unescape(String value) {
    return value
        .replace("\\c", ":")
        .replace("\\n", "\n")
        .replace("\\r", "\r")
        .replace("\\\\", "\\");
  }
}
