package dev.parley.transfer.file;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one value of JSON into memory, within limits, and without recursion. Of what is too large
 * only the beginning is kept, but all of it is read, so that the next value can be.
 */
final class BoundedTree {
  /** Stands for a text that is longer than a message may be. */
  static final Object TOO_LONG = new Object();

  private static final int MAX_NODES = 500_000;
  private static final int MAX_CHARACTERS = 32_000_000;
  private static final int MAX_TEXT_CHARACTERS = 1_000_000;
  private static final int MAX_DEPTH = 20_000;

  /** Fields that no format needs, and that hold images, or what tools and searches brought. */
  private static final Set<String> NOT_READ =
      Set.of(
          "aggregate_result",
          "citations",
          "content_references",
          "data",
          "docs",
          "embedding",
          "image_results",
          "image_url",
          "input",
          "output",
          "search_result_groups",
          "sources",
          "statusHistory",
          "thinking",
          "thoughts",
          "url");

  private final JsonParser parser;
  private final Deque<JsonNode> open = new ArrayDeque<>();
  private int nodes;
  private int characters;
  private boolean whole = true;

  private BoundedTree(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * What was read.
   *
   * @param whole false when it was too large, and only its beginning is there
   */
  record Tree(JsonNode json, boolean whole) {}

  /** Reads the object or array that the parser stands at the begin of. */
  static Tree read(JsonParser parser) {
    return new BoundedTree(parser).read();
  }

  private Tree read() {
    JsonNode root =
        parser.hasToken(JsonToken.START_OBJECT)
            ? JsonNodeFactory.instance.objectNode()
            : JsonNodeFactory.instance.arrayNode();
    open.push(root);
    while (!open.isEmpty()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.PROPERTY_NAME) {
        property(parser.currentName());
      } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
        open.pop();
      } else if (open.peek() instanceof ArrayNode array) {
        JsonNode value = value(token);
        if (value != null) {
          array.add(value);
          enter(value);
        }
      }
    }
    return new Tree(root, whole);
  }

  private void property(String name) {
    JsonToken token = parser.nextToken();
    JsonNode value = NOT_READ.contains(name) ? skip() : value(token);
    if (value != null && open.peek() instanceof ObjectNode object) {
      object.set(name, value);
      characters += name.length();
      enter(value);
    }
  }

  private @Nullable JsonNode skip() {
    parser.skipChildren();
    return null;
  }

  private void enter(JsonNode value) {
    if (value.isContainer()) {
      open.push(value);
    }
  }

  /** Null when there is no room for it; then it was read over. */
  private @Nullable JsonNode value(JsonToken token) {
    if (++nodes > MAX_NODES || characters > MAX_CHARACTERS || open.size() >= MAX_DEPTH) {
      whole = false;
      return skip();
    }
    JsonNodeFactory factory = JsonNodeFactory.instance;
    return switch (token) {
      case START_OBJECT -> factory.objectNode();
      case START_ARRAY -> factory.arrayNode();
      case VALUE_STRING -> text();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? factory.nullNode()
              : factory.numberNode(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> factory.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> factory.booleanNode(true);
      case VALUE_FALSE -> factory.booleanNode(false);
      default -> factory.nullNode();
    };
  }

  private JsonNode text() {
    int length = parser.getStringLength();
    if (length > MAX_TEXT_CHARACTERS) {
      return JsonNodeFactory.instance.pojoNode(TOO_LONG);
    }
    characters += length;
    return JsonNodeFactory.instance.stringNode(parser.getString());
  }
}
