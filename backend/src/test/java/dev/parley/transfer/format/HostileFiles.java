package dev.parley.transfer.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives of Parley that somebody changed, and files that are damaged, wrapped or encoded. */
final class HostileFiles {
  private final HostileExports made;

  HostileFiles(HostileExports made) {
    this.made = made;
  }

  void add() {
    parley();
    files();
  }

  private void parley() {
    String messages =
        "'messages': [{'id': '../../etc/passwd', 'role': 'user', 'text': 'Q'}, {'id': 'a',"
            + " 'parentId': '../../etc/passwd', 'role': 'assistant', 'text': 'A', 'status':"
            + " 'answering', 'attempt': -7, 'inputTokens': 1e99, 'outputTokens': '9',"
            + " 'problemCode': '; drop', 'reasoningMillis': -1}]";
    String head = "'format': 'parley-conversation', 'title': 't', ";
    made.add(
        "ids that are paths and numbers that are not",
        "{" + head + messages + "}",
        "“t” " + HostileExports.BOTH);
    made.add(
        "a folder that is a number, and one that is nothing to see",
        "{"
            + head
            + "'folder': 7, "
            + messages
            + "}\n{"
            + head
            + "'folder': '\\u200b\\u202e', "
            + messages
            + "}",
        "“t” " + HostileExports.BOTH,
        "“t” " + HostileExports.BOTH);
    made.add(
        "a folder with a long name of several lines",
        "{" + head + "'folder': 'a\\n\\u0000b" + "x".repeat(5_000) + "', " + messages + "}",
        "“t” " + HostileExports.BOTH + " in a \uFFFDb" + "x".repeat(95) + "…");
    made.add(
        "folders that are none",
        "{'format': 'parley-folders', 'folders': [null, 7, {}, {'name': ''}, {'name': ['x']}]}\n{"
            + head
            + messages
            + "}",
        "“t” " + HostileExports.BOTH);
    made.add(
        "folders whose names are longer than a text may be",
        "{'format': 'parley-folders', 'folders': [{'name': '"
            + "x".repeat(1_000_001)
            + "'}, {'name': 'Kept'}]}",
        "Kept");
    made.add(
        "more folders than there may be, each twice",
        IntStream.range(0, 20_000)
            .mapToObj(i -> "{'name': 'F" + i / 2 + "'}")
            .collect(Collectors.joining(",", "{'format': 'parley-folders', 'folders': [", "]}")),
        IntStream.range(0, 100).mapToObj(i -> "F" + i).toArray(String[]::new));
  }

  private void files() {
    String good =
        "{'uuid': 'c', 'name': 't', 'chat_messages': ["
            + HostileExports.HUMAN
            + ","
            + HostileExports.said("'text': 'A'")
            + "]}";
    made.add(
        "lists in lists",
        "[[" + good + "]," + good + "]",
        "1 unknown-form",
        "“t” " + HostileExports.BOTH);
    made.add(
        "a line that is broken",
        good + "\n{'uuid': 'broken\n" + good,
        "“t” " + HostileExports.BOTH,
        "2 damaged");
    made.add(
        "numbers that are none",
        "[" + good + ", {'x': NaN}]",
        "“t” " + HostileExports.BOTH,
        "2 damaged");
    made.add("an object around the conversations", "{'conversations': [" + good + "]}");
    made.add(
        "a mark of the byte order, and spaces",
        "\uFEFF \r\n\t[" + good + "]",
        "“t” " + HostileExports.BOTH);
    made.add(
        "UTF-16",
        HostileExports.json("[" + good + "]", StandardCharsets.UTF_16LE),
        List.of("“t” " + HostileExports.BOTH));
    byte[] broken =
        HostileExports.json(
            "[" + good + "," + good.replace("Q", "?") + "]", StandardCharsets.UTF_8);
    for (int i = 0; i < broken.length; i++) {
      broken[i] = broken[i] == '?' ? (byte) 0xFF : broken[i];
    }
    made.add("bytes that are no UTF-8", broken, List.of("“t” " + HostileExports.BOTH, "2 damaged"));
    byte[] inner = HostileExports.json("[" + good + "]", StandardCharsets.UTF_8);
    made.add(
        "a ZIP with paths out of it, twice the same",
        zip(
            "../../../etc/cron.d/x",
            inner,
            "C:\\windows\\x\u0000.json",
            inner,
            "/" + "d/".repeat(10_000) + "x",
            inner),
        List.of(
            "“t” " + HostileExports.BOTH,
            "“t” " + HostileExports.BOTH,
            "“t” " + HostileExports.BOTH));
    made.add("a ZIP in a ZIP", zip("inner.zip", zip("conversations.json", inner)), List.of());
    byte[] whole = zip("conversations.json", inner);
    byte[] wrong = whole.clone();
    wrong[whole.length / 3] ^= 0x55;
    made.add("a ZIP whose bytes were changed", wrong, List.of("0 damaged"));
    byte[] end = Arrays.copyOf(whole, whole.length / 2);
    made.add("a ZIP that ends too early", end, List.of("0 damaged"));
  }

  /** Names and contents in turn. */
  private static byte[] zip(Object... files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < files.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) files[i]));
        zip.write((byte[]) files[i + 1]);
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
