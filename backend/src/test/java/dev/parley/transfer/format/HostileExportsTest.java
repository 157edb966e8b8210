package dev.parley.transfer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.StompFrame;
import dev.parley.transfer.file.ConversationFile;
import dev.parley.transfer.file.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Files as nobody should write them: read sensibly, or left out with their place. */
class HostileExportsTest {
  private static List<HostileExports.Case> all() {
    return HostileExports.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isReadSensiblyOrLeftOutWithItsPlace(HostileExports.Case file) throws IOException {
    Lines lines = new Lines();

    new ConversationFile(json -> Source.of(json).isPresent() || FolderNames.matches(json), lines)
        .read(new ByteArrayInputStream(file.file()));

    assertThat(lines.lines).containsExactlyElementsOf(file.becomes());
  }

  /** Any value in the place of any other: whoever writes a file decides what stands where. */
  @Test
  void noValueInAnyPlaceIsMoreThanAReasonToLeaveItOut() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> good = new ArrayList<>();
    for (HostileExports.Case each : all()) {
      String json = new String(each.file(), StandardCharsets.UTF_8);
      if (json.startsWith("[{")
          && json.length() < 2_000
          && !json.contains("NaN")
          && each.imported() == 1) {
        good.add(json);
      }
    }
    for (int i = 0; i < 20_000; i++) {
      JsonNode json;
      try {
        json = StompFrame.JSON.readTree(good.get(random.nextInt(good.size()))).get(0);
      } catch (RuntimeException noJson) {
        continue;
      }
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        change(json, random);
      }
      assertThatCode(
              () -> {
                try {
                  Source.of(json)
                      .ifPresent(source -> ImportedConversation.of(source, json, Outline.NOW));
                } catch (LeftOutException reason) {
                  assertThat(reason.reason()).isNotNull();
                }
              })
          .as("seed %d, %s", seed, json)
          .doesNotThrowAnyException();
    }
  }

  private static void change(JsonNode json, Random random) {
    JsonNode at = json;
    while (true) {
      int size = at.size();
      if (size == 0) {
        return;
      }
      int chosen = random.nextInt(size);
      JsonNode below =
          at instanceof ObjectNode object
              ? object.get(List.copyOf(object.propertyNames()).get(chosen))
              : at.get(chosen);
      if (below.size() > 0 && random.nextInt(5) > 0) {
        at = below;
        continue;
      }
      JsonNode value = value(random);
      if (at instanceof ObjectNode object) {
        object.set(List.copyOf(object.propertyNames()).get(chosen), value);
      } else if (at instanceof ArrayNode array) {
        array.set(chosen, value);
      }
      return;
    }
  }

  private static JsonNode value(Random random) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (random.nextInt(9)) {
      case 0 -> json.nullNode();
      case 1 -> json.numberNode(random.nextLong());
      case 2 -> json.numberNode(-1e308);
      case 3 -> json.booleanNode(random.nextBoolean());
      case 4 -> json.arrayNode().add("x").addNull();
      case 5 -> json.objectNode().put("type", "text").put("text", "x");
      case 6 -> json.stringNode("\u0000\uD800 \u202E");
      case 7 -> json.stringNode("u");
      default -> json.stringNode("2024-13-45T99:00:00Z");
    };
  }

  /** What an import would do with each. */
  private static final class Lines implements ConversationFile.Listener {
    final List<String> lines = new ArrayList<>();

    @Override
    public void conversation(Place place, JsonNode json, boolean whole) {
      if (FolderNames.matches(json)) {
        lines.addAll(FolderNames.read(json));
        return;
      }
      try {
        ImportedConversation read =
            ImportedConversation.of(Source.of(json).orElseThrow(), json, Outline.NOW);
        String shown = shown(read);
        String folder = read.folder() == null ? "" : " in " + read.folder();
        lines.add(whole ? shown + folder : place.index() + " too-large");
      } catch (LeftOutException left) {
        lines.add(place.index() + " " + left.reason().code());
      }
    }

    private static String shown(ImportedConversation read) {
      return "“%s” %s"
          .formatted(
              read.title(),
              read.messages().stream()
                  .map(message -> message.text().replace('\n', '/'))
                  .collect(Collectors.joining(" > ")))
          .strip();
    }

    @Override
    public void notAConversation(Place place) {
      lines.add(place.index() + " unknown-form");
    }

    @Override
    public void otherFile() {}

    @Override
    public void damaged(Place place) {
      lines.add(place.index() + " damaged");
    }
  }
}
