package dev.parley.faults;

import dev.parley.RawClient;
import dev.parley.StompFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The HTTP of one tab to one node. A failure that no fault excuses goes into the history. */
final class TabCalls {
  private final RawClient client;
  private final String account;
  private final String tab;
  private final History history;
  private final SharedConversations shared;

  TabCalls(
      RawClient client, String account, String tab, History history, SharedConversations shared) {
    this.client = client;
    this.account = account;
    this.tab = tab;
    this.history = history;
    this.shared = shared;
  }

  /** Asks for a token; whoever signed in stays so, whatever breaks. */
  void refresh() throws IOException {
    JsonNode session = session();
    if (!session.has("csrf")) {
      excuse("GET /api/session", session.path("code").asString(""), session.toString());
      throw new IOException("no session now");
    }
    if (!session.path("account").isObject()) {
      history.note(new Observed.Refused(account, tab, "GET /api/session", "nobody is signed in"));
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

  /** From the first message to this one; empty when the conversation is not there any more. */
  Optional<List<Message>> branch(UUID conversation, UUID leaf) throws IOException {
    return messages("/api/conversations/" + conversation + "/messages?leaf=" + leaf);
  }

  /** The newest messages of the active branch; empty as with {@link #branch}. */
  Optional<List<Message>> newest(UUID conversation) throws IOException {
    return messages("/api/conversations/" + conversation + "/messages");
  }

  /** Whether this conversation is there, which the first page of the list may not have. */
  boolean has(UUID conversation) throws IOException {
    return read("/api/conversations/" + conversation).isPresent();
  }

  /** The conversations in the list, the latest activity first. */
  List<JsonNode> list() throws IOException {
    List<JsonNode> conversations = new ArrayList<>();
    read("/api/conversations?limit=100").orElseThrow().path("items").forEach(conversations::add);
    return conversations;
  }

  private Optional<List<Message>> messages(String path) throws IOException {
    return read(path)
        .map(page -> {
          List<Message> messages = new ArrayList<>();
          page.path("items").forEach(item -> messages.add(Message.of(item)));
          return messages;
        });
  }

  private Optional<JsonNode> read(String path) throws IOException {
    RawClient.Answer answer = client.get(path);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (answer.status() != 200) {
      excuse("GET " + path, answer.code(), answer.status() + " " + answer.body());
      throw new IOException(path + ": " + answer.status());
    }
    return Optional.of(answer.json());
  }

  /** Asks for the live line. */
  TabLine open() throws IOException {
    TabLine.Opened opened = TabLine.open(client, this::arrived);
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

  /** Notes what comes of a shared conversation, at the moment when it comes. */
  private void arrived(StompFrame frame) {
    if (frame.command().equals("MESSAGE") && !frame.type().equals("removed")) {
      JsonNode event = frame.json();
      UUID id = Message.conversation(event);
      if (id != null && shared.has(id)) {
        history.note(new Observed.Reached(account, tab, id, message(event), frame.type()));
      }
    }
  }

  private static @Nullable UUID message(JsonNode event) {
    for (String about : List.of("/replyId", "/reply/id", "/message/id", "/prompt/id")) {
      if (event.at(about).isString()) {
        return UUID.fromString(event.at(about).asString());
      }
    }
    return null;
  }

  private static String brief(String answer) {
    return answer.substring(0, Math.min(answer.length(), 200)).replace('\n', ' ');
  }

  private void excuse(String what, String code, String answer) {
    if (!code.equals("unavailable") && !code.equals("shutting-down")) {
      history.note(new Observed.Refused(account, tab, what, brief(answer)));
    }
  }
}
