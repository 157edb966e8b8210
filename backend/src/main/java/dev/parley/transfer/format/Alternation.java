package dev.parley.transfer.format;

import dev.parley.llm.ModelProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes prompts follow answers and answers prompts. Answers that follow each other, as around a
 * call of a tool, become one. A prompt without an answer gets an empty one that can be asked for
 * again, unless it was only said to others, and an answer without a prompt an empty prompt.
 */
final class Alternation {
  private static final int MAX_MESSAGES = 20_000;
  private static final int MAX_VERSIONS = 500;
  static final int MAX_CHARACTERS = 1_000_000;
  private static final int MAX_CHARACTERS_OF_ALL = 32_000_000;

  private static final ModelProblem NO_ANSWER =
      new ModelProblem("not-imported", "The imported file has no answer to this prompt.");

  private static final Details UNANSWERED =
      new Details(
          "stopped",
          1,
          false,
          0,
          null,
          null,
          NO_ANSWER.code(),
          NO_ANSWER.title(),
          "",
          null,
          true,
          true);

  private static final class Draft {
    final String key;
    final int parent;
    final boolean prompt;
    final StringBuilder text;
    final @Nullable String model;
    final Instant time;
    final Details details;

    Draft(
        String key,
        int parent,
        boolean prompt,
        String text,
        @Nullable String model,
        Instant time,
        Details details) {
      this.key = key;
      this.parent = parent;
      this.prompt = prompt;
      this.text = new StringBuilder(text);
      this.model = model;
      this.time = time;
      this.details = details;
    }
  }

  private final List<Draft> drafts = new ArrayList<>();
  private final Map<MessageTree.Node, Integer> placeOf = new HashMap<>();
  private final Map<Integer, Integer> emptyAnswerOf = new HashMap<>();

  /** The text up to an answer that others follow besides. */
  private final Map<MessageTree.Node, String> textUpTo = new HashMap<>();

  private final Map<Integer, Integer> versions = new HashMap<>();
  private long characters;

  /** Adds a message; the one it follows was added before. */
  void add(MessageTree.Node node) {
    int place = node.prompt() ? addPrompt(node) : addAnswer(node);
    placeOf.put(node, place);
    if (node.prompt() && node.answers() == 0 && !node.isOnlySaid()) {
      emptyAnswer(place);
    }
    if (!node.prompt() && node.children.size() > 1 && node.answers() > 0) {
      String text = drafts.get(place).text.toString();
      grow(text.length());
      textUpTo.put(node, text);
    }
  }

  private int addPrompt(MessageTree.Node node) {
    MessageTree.Node above = node.parent;
    if (above == null) {
      return draft(node, -1, node.message.text());
    }
    int place = place(above);
    return draft(
        node,
        above.prompt() && !above.isOnlySaid() ? emptyAnswer(place) : place,
        node.message.text());
  }

  private int addAnswer(MessageTree.Node node) {
    MessageTree.Node above = node.parent;
    if (above == null) {
      int prompt =
          draft(
              new Draft(
                  node.message.id() + "/prompt", -1, true, "", null, node.time, Details.NONE));
      return draft(node, prompt, node.message.text());
    }
    int place = place(above);
    if (above.prompt()) {
      return draft(node, place, node.message.text());
    }
    Draft before = drafts.get(place);
    String more = "\n\n" + node.message.text();
    if (above.children.size() == 1) {
      return append(place, more);
    }
    String start = textUpTo.getOrDefault(above, "");
    // The first of several continues in the same place; the others become versions of it.
    boolean first =
        above.answers() == above.children.size() && before.text.length() == start.length();
    return first ? append(place, more) : draft(node, before.parent, start + more);
  }

  private int append(int place, String more) {
    grow(more.length());
    StringBuilder text = drafts.get(place).text.append(more);
    if (text.length() > MAX_CHARACTERS) {
      throw new LeftOutException(SkipReason.MESSAGE_TOO_LONG);
    }
    return place;
  }

  /** The one empty answer of a prompt. */
  private int emptyAnswer(int prompt) {
    Integer known = emptyAnswerOf.get(prompt);
    if (known != null) {
      return known;
    }
    Draft asked = drafts.get(prompt);
    int place =
        draft(new Draft(asked.key + "/answer", prompt, false, "", null, asked.time, UNANSWERED));
    emptyAnswerOf.put(prompt, place);
    return place;
  }

  private int draft(MessageTree.Node node, int parent, String text) {
    ForeignMessage message = node.message;
    return draft(
        new Draft(
            message.id(),
            parent,
            node.prompt(),
            limited(text),
            message.model(),
            node.time,
            node.details()));
  }

  private int draft(Draft draft) {
    grow(draft.text.length());
    if (drafts.size() >= MAX_MESSAGES) {
      throw new LeftOutException(SkipReason.TOO_LARGE);
    }
    if (versions.merge(draft.parent, 1, Integer::sum) > MAX_VERSIONS) {
      throw new LeftOutException(SkipReason.TOO_MANY_VERSIONS);
    }
    drafts.add(draft);
    return drafts.size() - 1;
  }

  private static String limited(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new LeftOutException(SkipReason.MESSAGE_TOO_LONG);
    }
    return text;
  }

  private void grow(int more) {
    characters += more;
    if (characters > MAX_CHARACTERS_OF_ALL) {
      throw new LeftOutException(SkipReason.TOO_LARGE);
    }
  }

  private int place(MessageTree.Node node) {
    return placeOf.getOrDefault(node, -1);
  }

  List<ImportedMessage> messages() {
    return drafts.stream()
        .map(draft ->
            new ImportedMessage(
                draft.key,
                draft.parent,
                draft.prompt,
                CleanText.of(draft.text.toString()),
                model(draft.model),
                draft.time,
                draft.details))
        .toList();
  }

  private static @Nullable String model(@Nullable String model) {
    return model == null ? null : CleanText.title(model);
  }

  /** Whether a path ends there: at an answer, or at what was only said. */
  private static boolean canBeActive(Draft draft) {
    return !draft.prompt || !draft.details.asks();
  }

  /** The place of the answer to show; of a prompt, its newest one; of none, the last. */
  int active(MessageTree.@Nullable Node chosen) {
    int at = chosen == null ? -1 : place(chosen);
    if (at >= 0 && canBeActive(drafts.get(at))) {
      return at;
    }
    int last = -1;
    int below = -1;
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      last = canBeActive(draft) ? i : last;
      below = at >= 0 && draft.parent == at ? i : below;
    }
    return below >= 0 ? below : last;
  }
}
