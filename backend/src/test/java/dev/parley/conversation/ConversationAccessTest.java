package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only {@link ConversationAccess} knows who may reach a conversation. */
class ConversationAccessTest {
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"", Pattern.DOTALL);

  /** A member's row may be changed by its conversation; who is a member is never read. */
  private static final Pattern PERMISSION =
      Pattern.compile(
          "\\bowner\\b|(?<!update )\\bconversation_member\\b|\\bme\\.(role|state|account_id)"
              + " *(=|<>|in\\b)");

  private static final Pattern SQL =
      Pattern.compile("\\b(select|insert|update|delete|from|join|where)\\b|=");

  /**
   * The rules of a verification and the list of tables give nobody anything; the statements about
   * members change who has access, and are asked for by it.
   */
  private static final Set<String> MAY_NAME_IT =
      Set.of(
          "ConversationAccess.java",
          "MemberRows.java",
          "OwnerRows.java",
          "Rule.java",
          "BackupTables.java");

  @Test
  void noOtherStatementAsksForAPermission() throws IOException {
    Set<String> asking = new TreeSet<>();
    for (Path file : sources()) {
      String source = Files.readString(file);
      LITERAL
          .matcher(source)
          .results()
          .map(found -> found.group())
          .filter(text -> text.contains("conversation_member") || SQL.matcher(text).find())
          .filter(text -> PERMISSION.matcher(text).find())
          .forEach(text -> asking.add(file.getFileName() + ": " + text));
    }
    asking.removeIf(found -> MAY_NAME_IT.contains(found.substring(0, found.indexOf(':'))));

    assertThat(asking).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
