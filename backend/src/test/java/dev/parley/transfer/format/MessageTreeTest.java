package dev.parley.transfer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trees that no program should write, and whose messages are kept all the same. */
class MessageTreeTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // A message: its id, the one it follows, u or a or h (hidden), its second.
        "a prompt without an answer | u1:-:u:1 | 0 after -1 asks: u1; *1 after 0 says:",
        "two prompts in a row | u1:-:u:1 u2:u1:u:2 a:u2:a:3 | 0 after -1 asks: u1; 1 after 0 says:"
            + " ; 2 after 1 asks: u2; *3 after 2 says: a",
        "an edited prompt after a prompt | u1:-:u:1 u2:u1:u:2 u3:u1:u:3 | 0 after -1 asks: u1; 1"
            + " after 0 says: ; 2 after 1 asks: u2; 3 after 2 says: ; 4 after 1 asks: u3; *5 after"
            + " 4 says:",
        "a prompt that an answer and a prompt follow | u1:-:u:1 a1:u1:a:2 u2:u1:u:3 | 0 after -1"
            + " asks: u1; 1 after 0 says: a1; 2 after 0 says: ; 3 after 2 asks: u2; *4 after 3"
            + " says:",
        "an answer first | a:-:a:1 u:a:u:2 b:u:a:3 | 0 after -1 asks: ; 1 after 0 says: a; 2 after"
            + " 1 asks: u; *3 after 2 says: b",
        "three answers in a row | u:-:u:1 a:u:a:2 b:a:a:3 c:b:a:4 | 0 after -1 asks: u; *1 after 0"
            + " says: a//b//c",
        "answers that part | u:-:u:1 a:u:a:2 b:a:a:3 c:a:a:4 d:c:a:5 | 0 after -1 asks: u; 1 after"
            + " 0 says: a//b; *2 after 0 says: a//c//d",
        "an answer that an answer and a prompt follow | u:-:u:1 a:u:a:2 b:a:a:3 v:a:u:4 | 0 after"
            + " -1 asks: u; 1 after 0 says: a; 2 after 0 says: a//b; 3 after 1 asks: v; *4 after 3"
            + " says:",
        "hidden ones between | u:-:u:1 h:u:h:2 i:h:h:3 a:i:a:4 | 0 after -1 asks: u; *1 after 0"
            + " says: a",
        "several first prompts | u:-:u:1 a:u:a:2 v:-:u:3 b:v:a:4 | 0 after -1 asks: u; 1 after 0"
            + " says: a; 2 after -1 asks: v; *3 after 2 says: b",
        "orphans | u:-:u:1 a:u:a:2 v:gone:u:3 b:gone:a:4 | 0 after -1 asks: u; 1 after 0 says: a; 2"
            + " after -1 asks: v; 3 after 2 says: ; 4 after -1 asks: ; *5 after 4 says: b",
        "a circle | u:b:u:1 a:u:a:2 v:a:u:3 b:v:a:4 | 0 after -1 asks: u; 1 after 0 says: a; 2"
            + " after 1 asks: v; *3 after 2 says: b",
        "one that follows itself | u:u:u:1 a:u:a:2 | 0 after -1 asks: u; *1 after 0 says: a",
        "one that comes twice | u:-:u:1 u:-:u:1 a:u:a:2 | 0 after -1 asks: u; *1 after 0 says: a",
        "an answer before its prompt, in the file and in time | a:u:a:1 u:-:u:9 | 0 after -1 asks:"
            + " u; *1 after 0 says: a",
        "versions out of order | u:-:u:1 b:u:a:3 a:u:a:2 | 0 after -1 asks: u; 1 after 0 says: a;"
            + " *2 after 0 says: b",
      })
  void keepsAllMessagesOf(String what, String messages, String outline) {
    ImportedConversation read = Outline.read(conversation(messages));

    assertThat(Outline.of(read).stream().map(String::strip))
        .as(what)
        .containsExactlyElementsOf(
            List.of(outline.split("; *", -1)).stream().map(String::strip).toList());
    assertThat(read.messages()).extracting(ImportedMessage::key).doesNotHaveDuplicates();
  }

  @Test
  void namesTheMissingAnswer() {
    ImportedMessage answer = Outline.read(conversation("u:-:u:1")).messages().getLast();

    assertThat(answer.details().status()).isEqualTo("stopped");
    assertThat(answer.details().problemCode()).isEqualTo("not-imported");
  }

  @ParameterizedTest
  @CsvSource({"model-busy,model-busy", "setup-code,", "model-hacked,"})
  void onlyAReasonThatParleyKnowsIsTakenFromItsOwnFormat(String code, @Nullable String taken) {
    Details details =
        Outline.read(
                "{'format': 'parley-conversation', 'messages': [{'id': 'q', 'role': 'user', 'text':"
                    + " 'Q'}, {'id': 'a', 'parentId': 'q', 'role': 'assistant', 'text': 'A',"
                    + " 'status': 'failed', 'problemCode': '"
                    + code
                    + "', 'problemTitle': 'Why'}]}")
            .messages()
            .getLast()
            .details();

    assertThat(details.problemCode()).isEqualTo(taken);
    assertThat(details.problemTitle()).isEqualTo(taken == null ? null : "Why");
  }

  @Test
  void aConversationAsDeepAsItIsLongIsRead() {
    String chain =
        IntStream.range(0, 10_000)
            .mapToObj(i ->
                "m%d:%s:%s:%d"
                    .formatted(i, i == 0 ? "-" : "m" + (i - 1), i % 2 == 0 ? "u" : "a", i))
            .collect(Collectors.joining(" "));

    assertThat(Outline.read(conversation(chain)).messages()).hasSize(10_000);
  }

  @Test
  void whatIsTooLargeIsLeftOutWithItsReason() {
    assertLeftOut(SkipReason.TOO_MANY_VERSIONS, conversation("u:-:u:1 " + many(501, "a%d:u:a:2")));
    assertLeftOut(
        SkipReason.TOO_LARGE, conversation(many(10_001, "u%1$d:a%2$d:u:1 a%1$d:u%1$d:a:1")));
    assertLeftOut(SkipReason.EMPTY, conversation("h:-:h:1"));
    assertLeftOut(
        SkipReason.MESSAGE_TOO_LONG,
        conversation("u:-:u:1").replace("'u'", "'" + "x".repeat(1_000_001) + "'"));
    // Each answer of the chain parts, so that its beginning would be stored again and again.
    String parting = many(400, "a%1$d:a%2$d:a:1 b%1$d:a%2$d:a:2");
    assertLeftOut(
        SkipReason.TOO_LARGE,
        conversation("u:-:u:1 a-1:u:a:1 " + parting)
            .replaceAll("'text': '(a\\d+)'", "'text': '$1" + "y".repeat(2_000) + "'"));
  }

  @Test
  void halvesOfCharactersAndNulAreReplacedAndTitlesAreOneLine() {
    ImportedConversation read =
        Outline.read(
            "{'uuid': 'c', 'name': 'Two\\nlines\\u202e \\u0000 \\ud83d"
                + "x".repeat(300)
                + "', 'chat_messages': [{'uuid': 'u', 'sender': 'human', 'text':"
                + " 'a\\u0000b\\ud83dc\\ud83d\\ude00<script>'}]}");

    assertThat(read.messages().getFirst().text()).isEqualTo("a\uFFFDb\uFFFDc😀<script>");
    assertThat(read.title()).startsWith("Two lines \uFFFD \uFFFDxxx").endsWith("…").hasSize(200);
  }

  @Test
  void derivedIdsDependOnEveryPartAndAreVersion8() {
    UUID id = DerivedId.of("a", "bc");

    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id).isEqualTo(DerivedId.of("a", "bc")).isNotEqualTo(DerivedId.of("ab", "c"));
  }

  private static void assertLeftOut(SkipReason reason, String json) {
    assertThatThrownBy(() -> Outline.read(json))
        .isInstanceOfSatisfying(
            LeftOutException.class, left -> assertThat(left.reason()).isEqualTo(reason));
  }

  private static String many(int count, String form) {
    return IntStream.range(0, count)
        .mapToObj(i -> form.formatted(i, i - 1))
        .collect(Collectors.joining(" "));
  }

  /** As Claude would write it, with parents. */
  private static String conversation(String messages) {
    return List.of(messages.split(" ", -1)).stream()
        .map(each -> {
          String[] parts = each.split(":", -1);
          return "{'uuid': '%s', 'parent_message_uuid': '%s', 'sender': '%s', 'created_at': %d, 'text': '%s'}"
              .formatted(
                  parts[0],
                  parts[1],
                  parts[2].equals("u") ? "human" : parts[2].equals("a") ? "assistant" : "tool",
                  1_700_000_000 + Integer.parseInt(parts[3]),
                  parts[0]);
        })
        .collect(Collectors.joining(",", "{'uuid': 'c', 'chat_messages': [", "]}"));
  }
}
