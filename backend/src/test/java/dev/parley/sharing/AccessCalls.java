package dev.parley.sharing;

import dev.parley.RawClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** Every call and every command that names a conversation or what is in it. */
final class AccessCalls {
  /** Routes that lead to no conversation, and to nothing of anybody else. */
  static final Set<String> WITHOUT_A_CONVERSATION =
      Set.of(
          "GET /api/session",
          "POST /api/session",
          "DELETE /api/session",
          // Who is half signed in may only these: HalfSignInTest.
          "POST /api/session/factor",
          "GET /api/account/factor",
          "POST /api/account/factor",
          "POST /api/account/factor/confirm",
          "POST /api/account/factor/recovery-codes",
          "POST /api/account/factor/off",
          "POST /api/session/confirmation",
          "POST /api/accounts",
          "PATCH /api/account",
          "POST /api/account/password",
          "POST /api/account/close",
          "GET /api/account/devices",
          "DELETE /api/account/devices",
          "DELETE /api/account/devices/{id}", // of somebody else: DevicesTest
          "POST /api/password-resets",
          "POST /api/password-resets/preview",
          "GET /api/conversations",
          "POST /api/conversations",
          "POST /api/conversations/bulk", // each of its conversations as PATCH and DELETE; BulkTest
          "GET /api/folders",
          "POST /api/folders",
          "PATCH /api/folders/{id}",
          "DELETE /api/folders/{id}",
          "GET /api/preferences",
          "PATCH /api/preferences",
          "GET /api/templates",
          "POST /api/templates",
          "GET /api/templates/{id}",
          "PATCH /api/templates/{id}",
          "DELETE /api/templates/{id}",
          "GET /api/invitations",
          "POST /api/joins",
          "POST /api/joins/preview",
          "GET /api/people",
          "GET /api/presence",
          "PATCH /api/presence",
          "GET /api/search",
          "GET /api/export",
          "GET /api/imports",
          "POST /api/imports",
          "GET /api/imports/{id}",
          "DELETE /api/imports/{id}",
          "GET /api/retention",
          "PUT /api/retention",
          "GET /api/models");

  /** Calls it as somebody, for the conversation with this id. */
  interface Call extends BiFunction<RawClient, UUID, RawClient.Answer> {}

  private AccessCalls() {}

  /**
   * What every member may, by its route and perhaps a word about it.
   *
   * @param message an answer of the conversation
   */
  static Map<String, Call> ofEveryMember(UUID message) {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("GET /api/conversations/{id}", (me, id) -> me.get(Group.path(id)));
    calls.put(
        "GET /api/conversations/{id}/messages", (me, id) -> me.get(Group.path(id) + "/messages"));
    calls.put(
        "GET /api/conversations/{id}/messages of a branch",
        (me, id) -> me.get(Group.path(id) + "/messages?leaf=" + message));
    calls.put(
        "GET /api/conversations/{id}/messages around one",
        (me, id) -> me.get(Group.path(id) + "/messages?around=" + message));
    calls.put(
        "GET /api/conversations/{id}/members", (me, id) -> me.get(Group.path(id) + "/members"));
    calls.put(
        "GET /api/conversations/{id}/export",
        (me, id) -> me.get(Group.path(id) + "/export?format=json"));
    calls.put(
        "PATCH /api/conversations/{id} pinned",
        (me, id) -> me.patch(Group.path(id), Map.of("pinned", true)));
    calls.put(
        "PATCH /api/conversations/{id} folder",
        (me, id) -> me.patch(Group.path(id), Map.of("folder", "")));
    calls.put(
        "PATCH /api/conversations/{id} muted",
        (me, id) -> me.patch(Group.path(id), Map.of("muted", true)));
    calls.put(
        "PATCH /api/conversations/{id} activeMessageId",
        (me, id) -> me.patch(Group.path(id), Map.of("activeMessageId", message)));
    calls.put(
        "POST /api/conversations/{id}/copy",
        (me, id) -> me.post(Group.path(id) + "/copy", Map.of()));
    return calls;
  }

  /**
   * What only the owner may.
   *
   * @param other a member who is removed in the end
   */
  static Map<String, Call> ofTheOwner(Group group, RawClient other) {
    String members = "/members/" + other.accountId();
    String link =
        group
            .maya
            .post(group.path() + "/links", Map.of("role", "reader"))
            .json()
            .path("link")
            .path("id")
            .asString();
    String somebody = group.person("somebody").username();
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put(
        "PATCH /api/conversations/{id} title",
        (me, id) -> me.patch(Group.path(id), Map.of("title", "Another")));
    calls.put(
        "PATCH /api/conversations/{id} systemPrompt",
        (me, id) -> me.patch(Group.path(id), Map.of("systemPrompt", "Rhyme")));
    calls.put(
        "PATCH /api/conversations/{id} reasoningEffort",
        (me, id) -> me.patch(Group.path(id), Map.of("reasoningEffort", "low")));
    calls.put(
        "PATCH /api/conversations/{id} answers",
        (me, id) -> me.patch(Group.path(id), Map.of("answers", "asked")));
    calls.put("GET /api/conversations/{id}/links", (me, id) -> me.get(Group.path(id) + "/links"));
    calls.put(
        "POST /api/conversations/{id}/links",
        (me, id) -> me.post(Group.path(id) + "/links", Map.of("role", "reader")));
    calls.put(
        "DELETE /api/conversations/{id}/links/{linkId}",
        (me, id) -> me.delete(Group.path(id) + "/links/" + link));
    calls.put(
        "POST /api/conversations/{id}/members",
        (me, id) ->
            me.post(Group.path(id) + "/members", Map.of("username", somebody, "role", "reader")));
    calls.put(
        "PATCH /api/conversations/{id}/members/{accountId}",
        (me, id) -> me.patch(Group.path(id) + members, Map.of("role", "reader")));
    calls.put(
        "DELETE /api/conversations/{id}/members/{accountId}",
        (me, id) -> me.delete(Group.path(id) + members));
    calls.put("DELETE /api/conversations/{id}", (me, id) -> me.delete(Group.path(id)));
    calls.put(
        "POST /api/conversations/{id}/restore",
        (me, id) -> me.post(Group.path(id) + "/restore", null));
    calls.put(
        "DELETE /api/conversations/{id} forever",
        (me, id) -> me.delete(Group.path(id) + "?forever=true"));
    return calls;
  }

  /** What only somebody may who is invited. */
  static Map<String, Call> ofTheInvited() {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put(
        "POST /api/conversations/{id}/accept",
        (me, id) -> me.post(Group.path(id) + "/accept", null));
    calls.put(
        "POST /api/conversations/{id}/decline",
        (me, id) -> me.post(Group.path(id) + "/decline", null));
    return calls;
  }

  /** What is sent over a socket about a conversation, by its destination and perhaps a word. */
  static Map<String, Map<String, Object>> commands(UUID conversation, UUID message, UUID reply) {
    Map<String, Map<String, Object>> commands = new LinkedHashMap<>();
    commands.put("/app/prompt", prompt(conversation, Map.of("parentId", reply)));
    commands.put("/app/prompt edit", prompt(conversation, Map.of("editOf", message)));
    commands.put("/app/prompt say", prompt(conversation, Map.of("parentId", reply, "asks", false)));
    commands.put("/app/regenerate", Map.of("replyId", UUID.randomUUID(), "parentId", message));
    commands.put("/app/continue", Map.of("replyId", reply, "attempt", 1));
    commands.put("/app/stop", Map.of("replyId", reply));
    return commands;
  }

  private static Map<String, Object> prompt(UUID conversation, Map<String, ?> more) {
    Map<String, Object> command = new LinkedHashMap<>(more);
    command.put("messageId", UUID.randomUUID());
    command.put("replyId", UUID.randomUUID());
    command.put("conversationId", conversation);
    command.put("text", "Foreign");
    return command;
  }
}
