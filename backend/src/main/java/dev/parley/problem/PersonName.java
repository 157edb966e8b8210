package dev.parley.problem;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name that others see: as in RFC 8266 (NFKC, single spaces), without characters that nobody
 * sees, and of scripts that are written together (Unicode UTS 39, "highly restrictive"), so that it
 * does not look like another name.
 */
public final class PersonName {
  private static final int MOST_CHARACTERS = 80;

  /** How an emoji is drawn: without it one would be refused that a keyboard sends. */
  private static final Pattern DRAWING = Pattern.compile("[\\x{FE0E}\\x{FE0F}]");

  private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");

  /** Written together with Latin letters; each line is one way of writing. */
  private static final Set<Set<UnicodeScript>> TOGETHER =
      Set.of(
          EnumSet.of(
              UnicodeScript.LATIN,
              UnicodeScript.HAN,
              UnicodeScript.HIRAGANA,
              UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

  private PersonName() {}

  /**
   * The name to store.
   *
   * @param username in the place of a name that was left out
   * @throws Refusal invalid or too-long
   */
  public static String of(@Nullable String typed, String username) {
    if (typed != null) {
      Texts.refuseFarTooLong("This name", typed, MOST_CHARACTERS);
    }
    String plain = DRAWING.matcher(typed == null ? "" : typed).replaceAll("");
    String name =
        SPACES.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKC)).replaceAll(" ").strip();
    if (name.isEmpty()) {
      return username;
    }
    if (name.codePoints().anyMatch(PersonName::isUnseen)) {
      throw new Refusal(
          Reason.INVALID,
          "This name has characters that cannot be shown. Type it with letters, digits and"
              + " spaces.");
    }
    if (!isOfOneScript(name)) {
      throw new Refusal(
          Reason.INVALID,
          "This name mixes letters of different scripts, and could look like another name. Type it"
              + " with the letters of one script.");
    }
    return Texts.check("This name", name, MOST_CHARACTERS);
  }

  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> character != ' ' && Texts.isBlank(Character.toString(character));
    };
  }

  private static boolean isOfOneScript(String name) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.remove(UnicodeScript.COMMON);
    scripts.remove(UnicodeScript.INHERITED);
    return scripts.size() < 2 || TOGETHER.stream().anyMatch(each -> each.containsAll(scripts));
  }
}
