package dev.parley.transfer.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads an upload from its start to its end: a ZIP of files, or one file, with an array of
 * conversations, or one after the other (as lines, for example). What it is shows from its bytes;
 * names do not count. At most one conversation is in memory.
 */
public final class ConversationFile {
  private static final int BUFFER = 1 << 16;

  /** After so many values of which none is a conversation, a file has none. */
  private static final int MAX_OTHERS = 200;

  /** A text in a field that is read may be an image; what is longer ends the reading. */
  private static final int MAX_TEXT = 20_000_000;

  private static final int DEEPEST = 50_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MAX_TEXT)
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(10_000)
                  .build())
          .build();

  /** What is found, in the order of the upload. What these methods throw ends the reading. */
  public interface Listener {
    /**
     * A conversation.
     *
     * @param whole false when it was too large, and only its beginning is there
     */
    void conversation(Place place, JsonNode json, boolean whole);

    /** An entry that is not a conversation. */
    void notAConversation(Place place);

    /** A file in a ZIP that has no conversations. */
    void otherFile();

    /** The file cannot be read from here on. */
    void damaged(Place place);
  }

  private final Predicate<JsonNode> isConversation;
  private final Listener listener;

  /**
   * @param isConversation by its fields
   */
  public ConversationFile(Predicate<JsonNode> isConversation, Listener listener) {
    this.isConversation = isConversation;
    this.listener = listener;
  }

  /**
   * Reads all of it.
   *
   * @throws FileRefused when the rest must not be read
   */
  public void read(InputStream upload) throws IOException {
    BufferedInputStream in = new BufferedInputStream(upload, BUFFER);
    in.mark(2);
    boolean zip = in.read() == 'P' && in.read() == 'K';
    in.reset();
    if (zip) {
      readZip(new BoundedZip(in));
    } else {
      new Values("").read(in);
    }
  }

  private void readZip(BoundedZip zip) throws IOException {
    Values values = new Values("");
    try {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          values = new Values(entry.getName());
          values.read(new Unclosed(zip));
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException damage) {
      listener.damaged(new Place(values.file, values.index, 0));
    }
  }

  /** A parser must not close the ZIP with its entry. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }

  /** The values of one file. */
  private final class Values {
    private final String file;
    private final List<Place> others = new ArrayList<>();
    private int index;
    private int found;
    private boolean reading;

    Values(String file) {
      this.file = file;
    }

    void read(InputStream in) throws IOException {
      BufferedInputStream json = new BufferedInputStream(in, BUFFER);
      if (startsAsJson(json)) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
          values(parser);
        } catch (JacksonException broken) {
          if (broken.getCause() instanceof IOException lost) {
            throw lost;
          }
          if (found > 0 || file.isEmpty()) {
            // Null where a limit was reached, such as that of nesting.
            TokenStreamLocation location = broken.getLocation();
            int line = location == null ? 0 : Math.max(0, location.getLineNr());
            listener.damaged(new Place(file, reading ? index : index + 1, line));
          }
        }
      }
      if (found == 0 && !file.isEmpty()) {
        listener.otherFile();
      }
    }

    private static boolean startsAsJson(BufferedInputStream in) throws IOException {
      in.mark(BUFFER);
      int next = in.read();
      for (int i = 1; i < BUFFER && (next <= ' ' || next > 0x7F) && next >= 0; i++) {
        // White space, or the three bytes of a byte order mark.
        next = in.read();
      }
      in.reset();
      return next == '{' || next == '[';
    }

    private void values(JsonParser parser) {
      boolean inArray = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY && !inArray) {
          inArray = true;
        } else if (token == JsonToken.END_ARRAY) {
          inArray = false;
        } else if (!value(parser, token)) {
          return;
        }
      }
    }

    /** Whether to continue. */
    private boolean value(JsonParser parser, JsonToken token) {
      Place place =
          new Place(file, ++index, Math.max(0, parser.currentTokenLocation().getLineNr()));
      reading = true;
      BoundedTree.Tree tree =
          token.isStructStart()
              ? BoundedTree.read(parser)
              : new BoundedTree.Tree(JsonNodeFactory.instance.nullNode(), true);
      reading = false;
      if (isConversation.test(tree.json())) {
        found++;
        others.forEach(listener::notAConversation);
        others.clear();
        listener.conversation(place, tree.json(), tree.whole());
      } else if (found > 0) {
        listener.notAConversation(place);
      } else {
        others.add(place);
      }
      return found > 0 || others.size() < MAX_OTHERS;
    }
  }
}
