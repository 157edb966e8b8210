package dev.parley.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One event, in the dialects of several servers. */
class ChatChunkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":null}],\"usage\":null}",
        "{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}}]}",
        "{\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"message\":{\"content\":\"Hi\"}}]}",
        "{\"choices\":[{\"delta\":null,\"message\":{\"content\":\"Hi\"}}],\"error\":null}"
      })
  void readsItsTextWhereverItStands(String data) throws Exception {
    ChatChunk chunk = ChatChunk.parse(data);

    assertThat(chunk.text()).isEqualTo("Hi");
    assertThat(chunk.alive()).isTrue();
    assertThat(chunk.finish()).isNull();
    assertThat(chunk.error()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[]}",
        "{\"choices\":null,\"usage\":null}",
        "{\"choices\":[{}]}",
        "{\"choices\":[{\"delta\":{}}]}",
        "{\"choices\":[{\"delta\":{\"content\":null,\"role\":\"assistant\"}}]}"
      })
  void isNoProgressWithoutText(String data) throws Exception {
    assertThat(ChatChunk.parse(data))
        .isEqualTo(new ChatChunk("", "", false, false, null, null, null, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reasoning_content\":\"Hm\",\"content\":null}",
        "{\"reasoning\":\"Hm\",\"content\":\"\"}",
        "{\"reasoning\":\"Hm\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"Hm\"}]}",
        "{\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"Hm\"}]}",
        "{\"thinking\":\"Hm\"}",
        "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"Hm\"}]}]}"
      })
  void readsItsReasoningWhereverItStands(String delta) throws Exception {
    ChatChunk chunk = ChatChunk.parse("{\"choices\":[{\"delta\":" + delta + "}]}");

    assertThat(chunk.reasoning()).isEqualTo("Hm");
    assertThat(chunk.reasoned()).isTrue();
    assertThat(chunk.text()).isEmpty();
  }

  @Test
  void isReasoningAlsoWhereItCannotBeRead() throws Exception {
    ChatChunk chunk =
        ChatChunk.parse(
            "{\"choices\":[{\"delta\":{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"x\"}]}}]}");

    assertThat(chunk.reasoned()).isTrue();
    assertThat(chunk.reasoning()).isEmpty();
  }

  @Test
  void isProgressWithACallOfATool() throws Exception {
    assertThat(
            ChatChunk.parse(
                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"id\":\"1\"}]},\"finish_reason\":\"tool_calls\"}]}"))
        .isEqualTo(new ChatChunk("", "", true, false, "tool_calls", null, null, false));
  }
}
