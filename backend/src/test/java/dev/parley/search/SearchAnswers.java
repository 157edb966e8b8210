package dev.parley.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Asks for a search, and reads what it found. */
final class SearchAnswers {
  private SearchAnswers() {}

  static JsonNode find(RawClient who, String query, String... parameters) {
    String path =
        "/api/search?q="
            + URLEncoder.encode(query, StandardCharsets.UTF_8)
            + String.join("", parameters);
    RawClient.Answer answer = who.get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  static List<UUID> messages(JsonNode results) {
    List<UUID> ids = new ArrayList<>();
    results
        .path("messages")
        .forEach(hit -> ids.add(UUID.fromString(hit.path("messageId").asString())));
    return ids;
  }

  static List<String> titles(JsonNode results) {
    List<String> titles = new ArrayList<>();
    results
        .path("conversations")
        .forEach(hit -> titles.add(hit.path("title").path("text").asString()));
    return titles;
  }

  static List<String> marked(JsonNode snippet) {
    List<String> marked = new ArrayList<>();
    String text = snippet.path("text").asString();
    snippet
        .path("marks")
        .forEach(mark ->
            marked.add(text.substring(mark.path("start").asInt(), mark.path("end").asInt())));
    return marked;
  }
}
