package dev.parley.transfer.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConversationFileTest {
  private final List<String> found = new ArrayList<>();

  private final ConversationFile.Listener listener =
      new ConversationFile.Listener() {
        @Override
        public void conversation(Place place, JsonNode json, boolean whole) {
          found.add(where(place) + json.path("c").asString("?") + (whole ? "" : " cut"));
        }

        @Override
        public void notAConversation(Place place) {
          found.add(where(place) + "stranger");
        }

        @Override
        public void otherFile() {
          found.add("other");
        }

        @Override
        public void damaged(Place place) {
          found.add(where(place) + "damaged");
        }
      };

  private final ConversationFile reader = new ConversationFile(json -> json.has("c"), listener);

  private static String where(Place place) {
    return place.file() + "#" + place.index() + ":" + place.line() + " ";
  }

  @Test
  void readsArraysLinesAndSingleObjects() throws IOException {
    read("\uFEFF \n[{\"c\":\"1\"},\n{\"c\":\"2\"}]");
    read("{\"c\":\"3\"}\n{\"c\":\"4\"}\n\n{\"c\":\"5\"}");
    read("[{\"c\":\"6\"}]\n[{\"c\":\"7\"}]");

    assertThat(found)
        .containsExactly("#1:2 1", "#2:3 2", "#1:1 3", "#2:2 4", "#3:4 5", "#1:1 6", "#2:2 7");
  }

  @Test
  void looksIntoAZipByContentAndNotByName() throws IOException {
    reader.read(
        zip(
            "../../etc/passwd", "[{\"c\":\"1\"}]",
            "chat.html", "<html>",
            "user.json", "{\"id\": 1}",
            "message_feedback.json", "[{\"id\": 1}, {\"id\": 2}]",
            "notes.md", "[not json](x)",
            "picture.png", "\u0000PNG",
            "conversations-001.txt", "[null, 7, {\"c\":\"2\"}, [], \"x\"]"));

    assertThat(found)
        .containsExactly(
            "../../etc/passwd#1:1 1",
            "other",
            "other",
            "other",
            "other",
            "other",
            "conversations-001.txt#1:1 stranger",
            "conversations-001.txt#2:1 stranger",
            "conversations-001.txt#3:1 2",
            "conversations-001.txt#4:1 stranger",
            "conversations-001.txt#5:1 stranger");
  }

  @Test
  void tellsWhereADamagedFileEndsAndKeepsWhatIsBefore() throws IOException {
    read("[{\"c\":\"1\"},\n{\"c\":\"2\", ");
    read("[{\"c\":\"3\"},\n nonsense, {\"c\":\"4\"}]");
    byte[] whole =
        zip("a.json", "[{\"c\":\"5\"},{\"c\":\"" + "é".repeat(50_000) + "\"}]").readAllBytes();
    reader.read(new ByteArrayInputStream(whole, 0, 60));

    assertThat(found).startsWith("#1:1 1", "#2:2 damaged", "#1:1 3", "#2:2 damaged");
    assertThat(found.getLast()).startsWith("a.json#").endsWith("damaged");
  }

  @Test
  void doesNotFailAtWhatNoFormatHas() throws IOException {
    read(
        "[{\"c\":\"deep\", \"x\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}, {\"c\":\"1\"}]");
    read("[{\"c\":\"wide\", \"x\":[" + "1,".repeat(600_000) + "1]}, {\"c\":\"2\"}]");
    read(
        "[{\"c\":\"numbers\", \"x\":[1e999999999, " + "9".repeat(900) + ", -0.0]}, {\"c\":\"3\"}]");
    read("[{\"c\":\"image\", \"url\":\"" + "A".repeat(30_000_000) + "\"}, {\"c\":\"4\"}]");
    read("[{\"c\":\"twice\", \"c\":\"again\"}]");

    assertThat(found.stream().map(line -> line.substring(line.indexOf(' ') + 1)))
        .containsExactly("deep cut", "1", "wide cut", "2", "numbers", "3", "image", "4", "again");
  }

  @Test
  void aTextThatIsTooLongIsMarkedAndNotRead() throws IOException {
    List<Object> texts = new ArrayList<>();
    new ConversationFile(
            json -> {
              texts.add(json.path("text").isPojo());
              return true;
            },
            listener)
        .read(
            stream(
                "{\"text\":\""
                    + "x".repeat(1_000_001)
                    + "\"}{\"text\":\""
                    + "x".repeat(1_000_000)
                    + "\"}"));

    assertThat(texts).containsExactly(true, false);
  }

  @Test
  void refusesAZipBomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("image.png"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        zip.write(zeros);
      }
    }

    assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(bytes.toByteArray())))
        .isInstanceOfSatisfying(
            FileRefused.class, refused -> assertThat(refused.code()).isEqualTo("zip-bomb"));
  }

  @Test
  void keepsOneConversationInMemoryHoweverLargeTheFileIs() throws IOException {
    long size = 200L << 20;
    byte[] conversation =
        ("{\"c\":\"1\",\"text\":\""
                + "x".repeat(100_000)
                + "\",\"url\":\""
                + "y".repeat(100_000)
                + "\"}\n")
            .getBytes(StandardCharsets.UTF_8);
    AtomicLong count = new AtomicLong();
    List<Long> live = new ArrayList<>();
    new ConversationFile(
            json -> {
              if (count.incrementAndGet() % 200 == 1) {
                live.add(usedAfterCollection());
              }
              return true;
            },
            new Silent())
        .read(new Repeated(conversation, size / conversation.length));

    assertThat(count.get()).isEqualTo(size / conversation.length);
    assertThat(Collections.max(live) - live.getFirst()).isLessThan(8L << 20);
  }

  private static long usedAfterCollection() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** The same bytes again and again. */
  private static final class Repeated extends InputStream {
    private final byte[] bytes;
    private long left;
    private int at;

    Repeated(byte[] bytes, long times) {
      this.bytes = bytes;
      this.left = times * bytes.length;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int from, int size) {
      int count = (int) Math.min(Math.min(size, bytes.length - at), left);
      System.arraycopy(bytes, at, target, from, count);
      at = (at + count) % bytes.length;
      left -= count;
      return count == 0 ? -1 : count;
    }
  }

  private static final class Silent implements ConversationFile.Listener {
    @Override
    public void conversation(Place place, JsonNode json, boolean whole) {}

    @Override
    public void notAConversation(Place place) {}

    @Override
    public void otherFile() {}

    @Override
    public void damaged(Place place) {
      throw new AssertionError(place);
    }
  }

  private void read(String json) throws IOException {
    reader.read(stream(json));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Names and contents in turn. */
  private static InputStream zip(String... files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (List<String> file : pairs(files)) {
        zip.putNextEntry(new ZipEntry(file.getFirst()));
        zip.write(file.getLast().getBytes(StandardCharsets.UTF_8));
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static List<List<String>> pairs(String... all) {
    List<List<String>> pairs = new ArrayList<>();
    for (int i = 0; i < all.length; i += 2) {
      pairs.add(Arrays.asList(all[i], all[i + 1]));
    }
    return pairs;
  }
}
