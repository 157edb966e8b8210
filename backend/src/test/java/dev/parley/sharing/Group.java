package dev.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A conversation of Maya's with one exchange, and whom she shares it with. */
public final class Group {
  public final RawClient maya;
  public final LiveClient mayaLive;
  public final LiveClient.Asked first;
  private final int port;

  private Group(int port) {
    this.port = port;
    maya = RawClient.at(port).signUp("maya");
    mayaLive = maya.connect();
    first = mayaLive.prompt("What Maya asks first " + UUID.randomUUID());
    mayaLive.follow(first);
  }

  public static Group at(int port) {
    return new Group(port);
  }

  public UUID id() {
    return first.conversationId();
  }

  public String path() {
    return path(id());
  }

  public static String path(UUID conversation) {
    return "/api/conversations/" + conversation;
  }

  public String path(RawClient member) {
    return path() + "/members/" + member.accountId();
  }

  /** Another account, which shares nothing. */
  public RawClient person(String name) {
    return RawClient.at(port).signUp(name);
  }

  public RawClient.Answer invite(RawClient person, String role) {
    return maya.post(path() + "/members", Map.of("username", person.username(), "role", role));
  }

  /** Somebody who was invited. */
  public RawClient invited(String name, String role) {
    RawClient person = person(name);
    assertThat(invite(person, role).status()).isEqualTo(201);
    return person;
  }

  /** Somebody who was invited and has accepted. */
  public RawClient joined(String name, String role) {
    RawClient person = invited(name, role);
    RawClient.Answer accepted = person.post(path() + "/accept", null);
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
    return person;
  }

  public JsonNode view(RawClient member) {
    return member.get(path()).json();
  }
}
