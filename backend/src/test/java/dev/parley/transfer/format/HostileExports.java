package dev.parley.transfer.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files as nobody should write them, each with what becomes of it: the conversations of it, or the
 * place of what is left out, and why.
 */
public final class HostileExports {
  /**
   * One file.
   *
   * @param becomes each conversation with its messages, or its number in the file and a reason
   */
  @SuppressWarnings("ArrayRecordComponent") // No case is compared.
  public record Case(String name, byte[] file, List<String> becomes) {
    @Override
    public String toString() {
      return name;
    }

    /** How many of them are conversations. */
    public int imported() {
      return (int) becomes.stream().filter(line -> line.startsWith("“")).count();
    }
  }

  private static final String ASKED = "'author': {'role': 'user'}, 'content': {'parts': ['Q']}";
  private static final String SAID = "'author': {'role': 'assistant'}, 'content': {'parts': ['A']}";
  static final String HUMAN = "{'uuid': 'u', 'sender': 'human', 'text': 'Q'}";
  private static final String USER = "{'id': 'u', 'role': 'user', 'content': 'Q'}";
  static final String BOTH = "Q > A";

  private final List<Case> all = new ArrayList<>();

  private HostileExports() {}

  /** All of them. */
  public static List<Case> all() {
    HostileExports made = new HostileExports();
    made.chatGpt();
    made.claude();
    made.openWebUi();
    made.libreChat();
    new HostileFiles(made).add();
    return made.all;
  }

  private void chatGpt() {
    String two =
        "'u': {'message': {" + ASKED + "}}, 'a': {'parent': 'u', 'message': {" + SAID + "}}";
    add("a title that is a number", chatGpt("'title': 7,", two), "“” " + BOTH);
    add("no title", chatGpt("'title': null,", two), "“” " + BOTH);
    add(
        "a huge title",
        chatGpt("'title': '" + "T".repeat(300_000) + "',", two),
        "“" + "T".repeat(199) + "…” " + BOTH);
    add(
        "NUL, half a character and line breaks in a title",
        chatGpt("'title': 'a\\u0000b\\ud800c\\n\\td\\u202e',", two),
        "“a\uFFFDb\uFFFDc d” " + BOTH);
    add(
        "a message that is null, a number and a list",
        chatGpt(
            "",
            two + ", 'n': {'message': null}, 'm': {'message': 7}, 'l': {'message': []}, 'x': 9"),
        "“t” " + BOTH);
    add(
        "parts that are null, numbers and lists",
        chatGpt("", two.replace("['Q']", "[null, 7, [], {}, '', 'Q', {'text': 'more'}]")),
        "“t” Q//more > A");
    add("content that is null", chatGpt("", two.replace("{'parts': ['A']}", "null")), "“t” Q >");
    add(
        "content that is a text",
        chatGpt("", two.replace("{'parts': ['A']}", "'A'")),
        "“t” " + BOTH);
    add(
        "an author that is null",
        chatGpt("", two.replace("{'role': 'assistant'}", "null")),
        "“t” Q >");
    add(
        "the same node twice",
        chatGpt("", "'u': {'message': {" + SAID + "}}, " + two),
        "“t” " + BOTH);
    add(
        "a circle of three and one that follows itself",
        chatGpt(
            "",
            "'u': {'parent': 'b', 'message': {"
                + ASKED
                + "}}, 'a': {'parent': 'u', 'message': {"
                + SAID
                + "}}, 'b': {'parent': 'a', 'message': {"
                + ASKED.replace("Q", "R")
                + "}}, 's': {'parent': 's', 'message': null}"),
        "“t” " + BOTH + " > R >");
    add(
        "no root, and a current node that is not there",
        chatGpt("'current_node': 'gone',", two.replace("'u': {", "'u': {'parent': 'gone', ")),
        "“t” " + BOTH);
    add("a mapping that is empty", chatGpt("", ""), "1 empty");
    add("a mapping that is a list", "[{'title': 't', 'mapping': [1, 2]}]");
    add(
        "only what nobody said",
        chatGpt(
            "",
            kinds(
                "thoughts",
                "reasoning_recap",
                "execution_output",
                "tether_quote",
                "user_editable_context")),
        "1 empty");
    add(
        "audio, code of no language and a picture of a tool",
        chatGpt(
            "",
            "'u': {'message': {'author': {'role': 'user'}, 'content': {'content_type':"
                + " 'multimodal_text', 'parts': [{'content_type': 'audio_transcription', 'text':"
                + " 'Spoken'}, {'content_type': 'audio_asset_pointer'}]}}}, 'c': {'parent': 'u',"
                + " 'message': {'author': {'role': 'assistant'}, 'content': {'content_type':"
                + " 'code', 'language': '```\\n<script>', 'text': 'x = 1'}}}, 'i': {'parent': 'c',"
                + " 'message': {'author': {'role': 'tool'}, 'content': {'parts': [{'content_type':"
                + " 'image_asset_pointer'}]}}}"),
        "“t” Spoken//[Audio] > ```script/x = 1/```//[Image]");
    add(
        "deeper than a conversation may be",
        chatGpt(
            "",
            IntStream.range(0, 20_001)
                .mapToObj(i ->
                    "'%d': {'parent': '%d', 'message': {%s}}"
                        .formatted(i, i - 1, i % 2 == 0 ? ASKED : SAID))
                .collect(Collectors.joining(","))),
        "1 too-large");
  }

  private void claude() {
    add("messages that are null", "[{'uuid': 'c', 'name': 't', 'chat_messages': null}]");
    add("content that is a text (Claude)", claude(HUMAN, said("'content': 'A'")), "“t” " + BOTH);
    add(
        "blocks that are null, and of kinds that nobody knows",
        claude(
            HUMAN,
            said(
                "'content': [null, 7, {'type': 'text', 'text': null}, {'type': 'voice_note',"
                    + " 'title': 'x'}, {'type': 'text', 'text': 'A'}]")),
        "“t” " + BOTH);
    add(
        "only thinking and tools",
        claude(
            HUMAN, said("'text': 'repeated', 'content': [{'type': 'thinking', 'thinking': 'hm'}]")),
        "“t” Q >");
    add(
        "attachments that are null, numbers and without a name",
        claude(
            "{'uuid': 'u', 'sender': 'human', 'text': 'Q', 'attachments': null, 'files': [7, null,"
                + " {'file_name': null}]}",
            said("'text': 'A', 'attachments': [{'file_name': 'a\\n[b]', 'extracted_content': 7}]")),
        "“t” Q//[File] > A//[File: a b]");
    add(
        "a sender of another time",
        claude("{'uuid': 's', 'sender': 'system', 'text': 'Rules'}", HUMAN, said("'text': 'A'")),
        "“t” " + BOTH);
    add(
        "no ids, and ids that are numbers",
        "[{'uuid': 7, 'name': 't', 'chat_messages': [{'sender': 'human', 'text': 'Q'}, {'uuid': 9,"
            + " 'sender': 'assistant', 'text': 'A'}]}]",
        "“t” " + BOTH);
    add(
        "the same message three times",
        claude(HUMAN, HUMAN, HUMAN, said("'text': 'A'")),
        "“t” " + BOTH);
    add(
        "a message that is too long",
        claude(HUMAN.replace("Q", "x".repeat(1_000_001))),
        "1 message-too-long");
    add(
        "times of every kind, also none",
        claude(
            "{'uuid': 'u', 'sender': 'human', 'text': 'Q', 'created_at': 'yesterday'}",
            said("'text': 'A', 'created_at': '9999-99-99T00:00:00Z'"),
            "{'uuid': 'v', 'sender': 'human', 'text': 'R', 'created_at': {'seconds': 1}}",
            said("'text': 'B', 'uuid': 'b', 'created_at': -1e308")),
        "“t” " + BOTH + " > R > B");
  }

  private void openWebUi() {
    String answer = "{'id': 'a', 'parentId': 'u', 'role': 'assistant', 'content': 'A'}";
    add("a history that is a list", openWebUi("[" + USER + "," + answer + "]"), "“t” " + BOTH);
    add(
        "children and parents that do not fit",
        openWebUi(
            "{'u': {'childrenIds': ['gone', 'u'], 'role': 'user', 'content': 'Q'}, 'a':"
                + " {'parentId': 'u', 'childrenIds': ['u'], 'role': 'assistant', 'content': 'A'}}"),
        "“t” " + BOTH);
    add(
        "messages that are null and numbers",
        openWebUi("{'n': null, 'm': 7, 'u': " + USER + ", 'a': " + answer + "}"),
        "“t” " + BOTH);
    add(
        "content that is null and an object",
        openWebUi(
            "{'u': "
                + USER
                + ", 'a': {'parentId': 'u', 'role': 'assistant', 'content': {'text': 'A'}}}"),
        "“t” Q >");
    add(
        "reasoning that does not end",
        openWebUi(
            "{'u': "
                + USER
                + ", 'a': {'parentId': 'u', 'role': 'assistant', 'content': '<details"
                + " type=\\\"reasoning\\\">hm'}}"),
        "“t” Q > <details type=\"reasoning\">hm");
    add(
        "a list of messages without a history",
        "[{'title': 't', 'chat': {'messages': [" + USER + "," + answer + "]}}]",
        "“t” " + BOTH);
  }

  private void libreChat() {
    int depth = 4_000;
    add(
        "each message inside the one before, thousands deep",
        "{'conversationId': 'c', 'title': 't', 'messages': "
            + "{'text': 'Q', 'isCreatedByUser': true, 'children': [{'text': 'A', 'isCreatedByUser': false, 'children': ["
                .repeat(depth)
            + "]}]}".repeat(depth)
            + "}",
        "“t” " + (BOTH + " > ").repeat(depth - 1) + BOTH);
    add(
        "deeper than JSON may be",
        "{'conversationId': 'c', 'title': 't', 'messages': "
            + "{'children': [".repeat(26_000)
            + "]}".repeat(26_000)
            + "}",
        "1 damaged");
    add(
        "flat, with a parent of zeros and children that are null",
        "{'conversationId': 'c', 'title': 't', 'messages': [{'messageId': 'u', 'parentMessageId':"
            + " '00000000-0000-0000-0000-000000000000', 'sender': 'User', 'text': 'Q', 'children':"
            + " null}, {'messageId': 'a', 'parentMessageId': 'u', 'sender': 'GPT', 'content':"
            + " [{'type': 'think', 'think': 'hm'}, {'type': 'text', 'text': {'value': 'A'}}]}]}",
        "“t” " + BOTH);
    add("no messages at all", "{'conversationId': null, 'messages': []}", "1 empty");
  }

  private static String chatGpt(String fields, String nodes) {
    String title = fields.contains("'title'") ? "" : "'title': 't', ";
    return "[{" + title + fields + "'mapping': {" + nodes + "}}]";
  }

  private static String kinds(String... types) {
    return IntStream.range(0, types.length)
        .mapToObj(i ->
            "'%d': {'message': {'author': {'role': 'assistant'}, 'content': {'content_type': '%s', 'parts': ['x'], 'text': 'x'}}}"
                .formatted(i, types[i]))
        .collect(Collectors.joining(","));
  }

  private static String claude(String... messages) {
    return "[{'uuid': 'c', 'name': 't', 'chat_messages': [" + String.join(",", messages) + "]}]";
  }

  static String said(String fields) {
    String id = fields.contains("'uuid'") ? "" : "'uuid': 'a', ";
    return "{" + id + "'sender': 'assistant', " + fields + "}";
  }

  private static String openWebUi(String messages) {
    return "[{'title': 't', 'chat': {'history': {'messages': " + messages + "}}}]";
  }

  void add(String name, String json, String... becomes) {
    add(name, json(json, StandardCharsets.UTF_8), List.of(becomes));
  }

  void add(String name, byte[] file, List<String> becomes) {
    all.add(new Case(String.format(Locale.ROOT, "%02d %s", all.size() + 1, name), file, becomes));
  }

  static byte[] json(String json, Charset charset) {
    return json.replace('\'', '"').getBytes(charset);
  }
}
