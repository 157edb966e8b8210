package dev.parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Conversations in Parley's own format (docs/transfer.md), which a person imports. */
final class Archive {
  private static final String[] WORDS =
      ("the of and to in is that for it with as was on be at by this are from or have an not but"
              + " which we can will more when use if one has data server message answer question"
              + " model stream index search memory socket people password database conversation"
              + " Donaudampfschifffahrt Grundstücksverkehr naïve façade größer übermorgen crème"
              + " getUserName parse_json HttpClient useEffect NullPointerException SELECT"
              + " 数据库 索引 服务器 搜索 検索 会議 東京 サーバー 검색 데이터 ฐานข้อมูล ค้นหา вопрос ответ")
          .split(" ");

  private final Random random;

  Archive(long seed) {
    this.random = new Random(seed);
  }

  /** A text of so many words, common ones often and some words of its own. */
  String text(int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      double at = random.nextDouble();
      text.append(
          random.nextInt(12) == 0
              ? "w" + Integer.toString(random.nextInt(40_000), 36)
              : WORDS[(int) (at * at * WORDS.length)]);
      text.append(' ');
    }
    return text.toString().strip();
  }

  /** One conversation as a line of JSON, its messages one below the other. */
  String conversation(int messages, int wordsEach) {
    ObjectNode conversation =
        Person.JSON
            .createObjectNode()
            .put("format", "parley-conversation")
            .put("version", 1)
            .put("id", UUID.randomUUID().toString())
            .put("title", text(4))
            .put("createdAt", Instant.EPOCH.plusSeconds(1_700_000_000).toString());
    ArrayNode all = conversation.putArray("messages");
    @Nullable String parent = null;
    for (int i = 0; i < messages; i++) {
      String id = UUID.randomUUID().toString();
      ObjectNode message =
          all.addObject()
              .put("id", id)
              .put("role", i % 2 == 0 ? "user" : "assistant")
              .put("text", text(wordsEach))
              .put("status", "complete")
              .put("createdAt", Instant.ofEpochSecond(1_700_000_000L + i).toString());
      if (parent != null) {
        message.put("parentId", parent);
      }
      parent = id;
    }
    return conversation.toString();
  }

  /** Imports lines of JSON and waits until all are stored. */
  static void importInto(Person person, String lines) throws IOException, InterruptedException {
    JsonNode started =
        person.call(
            "POST",
            "/api/imports?name=conversations.jsonl",
            lines.getBytes(StandardCharsets.UTF_8));
    String path = "/api/imports/" + started.path("id").asString();
    for (int i = 0; i < 6_000; i++) {
      JsonNode now = person.get(path);
      switch (now.path("state").asString()) {
        case "done" -> {
          return;
        }
        case "failed", "cancelled" -> throw new IOException("not imported: " + now);
        default -> TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new IOException("the import lasted longer than ten minutes");
  }
}
