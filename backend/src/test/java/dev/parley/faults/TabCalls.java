package dev.parley.faults;

import dev.parley.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The HTTP of one tab to one node. A failure that no fault excuses goes into the history. */
final class TabCalls {
  private final RawClient client;
  private final String account;
  private final String tab;
  private final History history;

  TabCalls(RawClient client, String account, String tab, History history) {
    this.client = client;
    this.account = account;
    this.tab = tab;
    this.history = history;
  }

  /** Asks for a token; whoever signed in stays so, whatever breaks. */
  void refresh() throws IOException {
    JsonNode session = session();
    if (!session.has("csrf")) {
      excuse("GET /api/session", session.path("code").asString(""), session.toString());
      throw new IOException("no session now");
    }
    if (!session.path("account").isObject()) {
      history.note(new Noted.Refused(account, tab, "GET /api/session", "nobody is signed in"));
      throw new IOException("signed out");
    }
  }

  private JsonNode session() throws IOException {
    try {
      return client.refreshed();
    } catch (JacksonException noJson) {
      excuse("GET /api/session", "", "no JSON");
      throw new IOException(noJson);
    }
  }

  /** From the first message to this one. */
  List<Message> branch(UUID conversation, UUID leaf) throws IOException {
    return messages("/api/conversations/" + conversation + "/messages?leaf=" + leaf);
  }

  /** The newest messages of the active branch. */
  List<Message> newest(UUID conversation) throws IOException {
    return messages("/api/conversations/" + conversation + "/messages");
  }

  /** The versions of the conversations in the list, the latest activity first. */
  Map<UUID, Integer> versions() throws IOException {
    Map<UUID, Integer> versions = new LinkedHashMap<>();
    read("/api/conversations?limit=100")
        .path("items")
        .forEach(item -> versions.put(Message.id(item, "id"), item.path("version").asInt()));
    return versions;
  }

  private List<Message> messages(String path) throws IOException {
    List<Message> messages = new ArrayList<>();
    read(path).path("items").forEach(item -> messages.add(Message.of(item)));
    return messages;
  }

  private JsonNode read(String path) throws IOException {
    RawClient.Answer answer = client.get(path);
    if (answer.status() != 200) {
      excuse("GET " + path, answer.code(), answer.status() + " " + answer.body());
      throw new IOException(path + ": " + answer.status());
    }
    return answer.json();
  }

  /** Asks for the live line. */
  TabLine open() throws IOException {
    TabLine.Opened opened = TabLine.open(client);
    switch (opened) {
      case TabLine.Opened.Line(TabLine line) -> {
        return line;
      }
      case TabLine.Opened.Refused(int status) -> {
        // 503 and 502 are a server's that is going or a database's that is away.
        excuse("GET /live", status == 503 ? "unavailable" : "", "handshake " + status);
        throw new IOException("handshake " + status);
      }
    }
  }

  private static String brief(String answer) {
    return answer.substring(0, Math.min(answer.length(), 200)).replace('\n', ' ');
  }

  private void excuse(String what, String code, String answer) {
    if (!code.equals("unavailable") && !code.equals("shutting-down")) {
      history.note(new Noted.Refused(account, tab, what, brief(answer)));
    }
  }
}
