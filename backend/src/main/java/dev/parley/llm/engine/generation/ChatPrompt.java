package dev.parley.llm.engine.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Makes a chat into the model's tokens. The template is applied to place-holders, and what people
 * wrote is put in afterwards, token by token: so it cannot break out of the template, and the
 * binding's template call, which garbles emoji, sees only ASCII.
 */
final class ChatPrompt {
  private static final Pattern PLACES = Pattern.compile("parley(\\d+)place");
  private final NativeModel model;
  private final ControlTokens control;
  private final int beginToken;

  /**
   * @param beginToken put before everything; -1 for none
   */
  ChatPrompt(NativeModel model, ControlTokens control, int beginToken) {
    this.model = model;
    this.control = control;
    this.beginToken = beginToken;
  }

  /** The tokens up to where the answer begins; a last turn of the assistant is gone on from. */
  int[] tokens(List<ChatTurn> turns) {
    boolean goOn = turns.getLast().role().equals("assistant");
    List<ChatTurn> closed = goOn ? turns.subList(0, turns.size() - 1) : turns;
    List<int[]> parts = new ArrayList<>();
    if (beginToken >= 0) {
      parts.add(new int[] {beginToken});
    }
    String template = render(closed);
    Matcher place = PLACES.matcher(template);
    int from = 0;
    while (place.find()) {
      parts.add(model.encode(template.substring(from, place.start())));
      addText(parts, closed.get(Integer.parseInt(place.group(1))).content());
      from = place.end();
    }
    parts.add(model.encode(template.substring(from)));
    if (goOn) {
      addText(parts, turns.getLast().content());
    }
    return parts.stream().flatMapToInt(IntStream::of).toArray();
  }

  /** How many tokens a text alone takes. */
  int count(String text) {
    return control.harmless(text).stream().mapToInt(part -> model.encode(part).length).sum();
  }

  private String render(List<ChatTurn> turns) {
    List<Map<String, String>> messages =
        IntStream.range(0, turns.size())
            .mapToObj(
                i -> Map.of("role", turns.get(i).role(), "content", "parley%dplace".formatted(i)))
            .toList();
    return model.applyTemplate(Map.of("messages", messages));
  }

  private void addText(List<int[]> parts, String text) {
    control.harmless(text).forEach(part -> parts.add(model.encode(part)));
  }
}
