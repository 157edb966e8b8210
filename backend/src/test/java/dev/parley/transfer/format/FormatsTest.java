package dev.parley.transfer.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.StompFrame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One conversation of each program, and of the years in which its export was another. */
class FormatsTest {
  @Test
  void chatGptWithBranchesToolsAndReasoning() {
    ImportedConversation read =
        Outline.read(
            """
            {'title': 'Rivers', 'conversation_id': 'c1', 'create_time': 1700000000.123456, 'update_time': 1700000100.5,
             'current_node': 'a2', 'is_archived': true, 'is_starred': true, 'default_model_slug': 'gpt-4o', 'mapping': {
              'root': {'id': 'root', 'message': null, 'parent': null, 'children': ['sys']},
              'sys': {'message': {'author': {'role': 'system'}, 'content': {'content_type': 'text', 'parts': ['']}}, 'parent': 'root'},
              'ctx': {'message': {'author': {'role': 'user'}, 'content': {'content_type': 'user_editable_context', 'user_profile': 'x'},
                       'metadata': {'is_visually_hidden_from_conversation': true}}, 'parent': 'sys'},
              'u': {'message': {'author': {'role': 'user'}, 'create_time': 1700000001.0, 'recipient': 'all',
                     'content': {'content_type': 'multimodal_text', 'parts': [{'content_type': 'image_asset_pointer', 'asset_pointer': 'file-service://x'}, 'What is this?']},
                     'metadata': {'attachments': [{'name': 'notes [1].pdf'}]}}, 'parent': 'ctx'},
              't': {'message': {'author': {'role': 'assistant'}, 'create_time': 1700000002.0, 'content': {'content_type': 'thoughts', 'thoughts': []}}, 'parent': 'u'},
              'call': {'message': {'author': {'role': 'assistant'}, 'create_time': 1700000003.0, 'recipient': 'python', 'content': {'content_type': 'code', 'text': 'print(1)'}}, 'parent': 't'},
              'out': {'message': {'author': {'role': 'tool', 'name': 'python'}, 'create_time': 1700000004.0, 'content': {'content_type': 'execution_output', 'text': '1'}}, 'parent': 'call'},
              'a1': {'message': {'author': {'role': 'assistant'}, 'create_time': 1700000005.0, 'recipient': 'all', 'metadata': {'model_slug': 'gpt-4o'},
                      'content': {'content_type': 'text', 'parts': ['A river\\ue200cite\\ue202turn0\\ue201.']}}, 'parent': 'out'},
              'a2': {'message': {'author': {'role': 'assistant'}, 'create_time': 1700000006.0, 'metadata': {'model_slug': 'o3'},
                      'content': {'content_type': 'text', 'parts': ['The <b>Danube</b>.']}}, 'parent': 'u'}}}
            """);

    assertThat(Outline.of(read))
        .containsExactly(
            "0 after -1 asks: [File: notes  1 .pdf]//[Image]//What is this?",
            "1 after 0 says: A river.",
            "*2 after 0 says: The <b>Danube</b>.");
    assertThat(read.messages().get(1).model()).isEqualTo("gpt-4o");
    assertThat(read.createdAt()).isEqualTo(Instant.parse("2023-11-14T22:13:20.123456Z"));
    assertThat(read.lastActivityAt()).isEqualTo(Instant.parse("2023-11-14T22:15:00.5Z"));
    assertThat(List.of(read.pinned(), read.archived(), read.trashed()))
        .containsExactly(true, true, false);
    // The context, the thoughts, the call and its result.
    assertThat(read.partsLeftOut()).isEqualTo(4);
    // Its models are not ours.
    assertThat(read.model()).isNull();
  }

  @Test
  void chatGptOfTheFirstYearsHasNoIds() {
    String json =
        """
        {'title': 'New chat', 'create_time': 1670000000, 'mapping': {
          'n1': {'message': {'author': {'role': 'user'}, 'content': {'content_type': 'text', 'parts': ['Hello']}}, 'parent': 'gone'},
          'n2': {'message': {'author': {'role': 'assistant'}, 'content': {'content_type': 'code', 'language': 'python', 'text': 'x = 1'}}, 'parent': 'n1'},
          'n3': {'message': {'author': {'role': 'assistant'}, 'content': {'content_type': 'text', 'parts': ['Done.']}, 'recipient': 'all'}, 'parent': 'n2'},
          'n4': {'message': {'author': {'role': 'tool', 'name': 'dalle.text2im'}, 'content': {'content_type': 'multimodal_text', 'parts': [{'content_type': 'image_asset_pointer'}]}}, 'parent': 'n3'}}}
        """;

    assertThat(Outline.of(Outline.read(json)))
        .containsExactly(
            "0 after -1 asks: Hello", "*1 after 0 says: ```python/x = 1/```//Done.//[Image]");
    assertThat(Outline.read(json).id()).isEqualTo(Outline.read(json).id()).isNotEmpty();
  }

  @Test
  void claudeAsAListWithAttachments() {
    ImportedConversation read =
        Outline.read(
            """
            {'uuid': 'c', 'name': 'Pasted', 'created_at': '2024-03-01T10:00:00.123456+00:00', 'updated_at': '2024-03-01T11:00:00Z',
             'account': {'uuid': 'x'}, 'chat_messages': [
              {'uuid': 'm1', 'sender': 'human', 'text': '', 'created_at': '2024-03-01T10:00:00Z', 'files': [{'file_name': 'photo.jpg'}],
               'attachments': [{'file_name': '', 'file_type': 'txt', 'extracted_content': 'has ```` inside'}]},
              {'uuid': 'm2', 'sender': 'assistant', 'text': 'Whole text', 'created_at': '2024-03-01T10:00:05Z'},
              {'uuid': 'm3', 'sender': 'human', 'text': 'ignored', 'content': [{'type': 'text', 'text': 'And now?'}]},
              {'uuid': 'm4', 'sender': 'assistant', 'text': 'This block is not supported', 'content': [
                {'type': 'thinking', 'thinking': 'hm'}, {'type': 'text', 'text': 'First.'}, {'type': 'tool_use', 'name': 'search', 'input': {}},
                {'type': 'tool_result', 'content': []}, {'type': 'text', 'text': 'Second.'}]}]}
            """);

    assertThat(Outline.of(read))
        .containsExactly(
            "0 after -1 asks: [File]//`````/has ```` inside/`````//[File: photo.jpg]",
            "1 after 0 says: Whole text",
            "2 after 1 asks: And now?",
            "*3 after 2 says: First.//Second.");
    assertThat(read.partsLeftOut()).isEqualTo(3);
    assertThat(read.createdAt()).isEqualTo(Instant.parse("2024-03-01T10:00:00.123456Z"));
  }

  @Test
  void claudeAsATree() {
    ImportedConversation read =
        Outline.read(
            """
            {'uuid': 'c', 'name': '', 'current_leaf_message_uuid': 'm2', 'chat_messages': [
              {'uuid': 'm1', 'sender': 'human', 'text': 'Hello', 'created_at': '2026-01-01T10:00:00Z', 'parent_message_uuid': '00000000-0000-4000-8000-000000000000'},
              {'uuid': 'm2', 'sender': 'assistant', 'text': 'One', 'created_at': '2026-01-01T10:00:01Z', 'parent_message_uuid': 'm1'},
              {'uuid': 'm3', 'sender': 'assistant', 'text': 'Two', 'created_at': '2026-01-01T10:00:02Z', 'parent_message_uuid': 'm1'}]}
            """);

    assertThat(Outline.of(read))
        .containsExactly("0 after -1 asks: Hello", "*1 after 0 says: One", "2 after 0 says: Two");
  }

  @Test
  void openWebUiAsItIsExportedNow() throws IOException {
    ImportedConversation read;
    try (InputStream in =
        Objects.requireNonNull(
            getClass().getResourceAsStream("/dev/parley/transfer/open-webui-0.12.4.json"))) {
      JsonNode all =
          StompFrame.JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      read = ImportedConversation.of(Source.of(all.get(0)).orElseThrow(), all.get(0), Outline.NOW);
    }

    assertThat(Outline.of(read).stream().map(line -> line.replaceAll(" tok1 .*", "")))
        .containsExactly(
            "0 after -1 asks: Which rivers flow through Vienna? Ünïcode “quotes” 日本",
            "1 after 0 says: tok0",
            "2 after 1 asks: And through Budapest?//```sql/select 1;/```",
            "3 after 2 says: tok0",
            "4 after 1 asks: Edited: and through Belgrade?",
            "*5 after 4 says: tok0");
    assertThat(read.title()).startsWith("Which rivers");
    assertThat(read.messages().get(5).createdAt()).isEqualTo(Instant.ofEpochSecond(1795938642));
    assertThat(read.partsLeftOut()).isZero();
  }

  @Test
  void openWebUiOfOlderVersions() {
    ImportedConversation list =
        Outline.read(
            """
            {'id': 'o', 'archived': true, 'pinned': true, 'chat': {'title': 'Old', 'timestamp': 1700000000000, 'params': {'system': 'Be brief.'}, 'messages': [
              {'role': 'user', 'content': [{'type': 'text', 'text': 'Look'}, {'type': 'image_url', 'image_url': {'url': 'data:x'}}]},
              {'role': 'assistant', 'content': '<details type=\\"reasoning\\" done=\\"true\\">\\n<summary>Thought</summary>\\n> hm\\n</details>\\nA cat.'}]}}
            """);

    assertThat(Outline.of(list))
        .containsExactly("0 after -1 asks: Look//[Image]", "*1 after 0 says: A cat.");
    assertThat(list.systemPrompt()).isEqualTo("Be brief.");
    assertThat(list.createdAt()).isEqualTo(Instant.ofEpochSecond(1700000000));
    assertThat(list.partsLeftOut()).isEqualTo(1);
    assertThat(list.pinned() && list.archived()).isTrue();
  }

  @Test
  void libreChatAsAListAndNested() {
    String list =
        """
        {'conversationId': 'l', 'endpoint': 'openAI', 'title': 'T', 'branches': true, 'recursive': false, 'messages': [
          {'messageId': 'a', 'parentMessageId': '00000000-0000-0000-0000-000000000000', 'sender': 'User', 'isCreatedByUser': true, 'text': 'Hi', 'createdAt': '2025-05-01T10:00:00.000Z'},
          {'messageId': 'b', 'parentMessageId': 'a', 'sender': 'GPT-4', 'isCreatedByUser': false, 'model': 'gpt-4', 'text': '', 'createdAt': '2025-05-01T10:00:01.000Z',
           'content': [{'type': 'think', 'think': 'hm'}, {'type': 'text', 'text': {'value': 'One'}}]},
          {'messageId': 'c', 'parentMessageId': 'a', 'sender': 'GPT-4', 'isCreatedByUser': false, 'text': 'Two', 'createdAt': '2025-05-01T10:00:02.000Z'}]}
        """;
    String nested =
        """
        {'conversationId': 'l', 'title': 'T', 'recursive': true, 'messagesTree': [
          {'messageId': 'a', 'sender': 'User', 'text': 'Hi', 'children': [
            {'messageId': 'b', 'sender': 'GPT-4', 'text': 'One', 'children': []},
            {'messageId': 'c', 'sender': 'GPT-4', 'text': 'Two'}]}]}
        """;

    for (String json : List.of(list, nested)) {
      assertThat(Outline.of(Outline.read(json)))
          .containsExactly("0 after -1 asks: Hi", "1 after 0 says: One", "*2 after 0 says: Two");
    }
    assertThat(Outline.read(list).partsLeftOut()).isEqualTo(1);
  }

  @Test
  void timesHaveManyFormsAndNoneIsBelievedThatCannotBe() {
    for (String time :
        List.of(
            "1700000000",
            "1700000000000",
            "1700000000000000",
            "1700000000000000000",
            "'2023-11-14T22:13:20Z'",
            "'2023-11-14T23:13:20+01:00'",
            "'2023-11-14 22:13:20'")) {
      assertThat(timeOf(time)).as(time).isEqualTo(Instant.ofEpochSecond(1700000000));
    }
    for (String none :
        List.of("-1", "1e300", "99", "null", "'yesterday'", "'1066-10-14T09:00:00Z'", "{}")) {
      assertThat(timeOf(none)).as(none).isEqualTo(Outline.NOW);
    }
  }

  private static Instant timeOf(String time) {
    return Outline.read(
            "{'uuid': 'c', 'chat_messages': [{'sender': 'human', 'text': 'x', 'created_at': "
                + time
                + "}]}")
        .messages()
        .getFirst()
        .createdAt();
  }
}
