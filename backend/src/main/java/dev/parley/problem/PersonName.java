package dev.parley.problem;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name that others see: as in RFC 8266 (NFKC, single spaces), without characters that nobody
 * sees, of letters of today's alphabets, and of scripts that are written together (Unicode UTS 39,
 * "highly restrictive"), so that it does not look like another name.
 */
public final class PersonName {
  private static final int MAX_CHARACTERS = 80;

  /** How an emoji is drawn: without it one would be refused that a keyboard sends. */
  private static final Pattern DRAWING = Pattern.compile("[\\x{FE0E}\\x{FE0F}]");

  private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");

  /** Not punctuation alone, and not marks alone, which are drawn over nothing. */
  private static final Pattern SEEN = Pattern.compile("[\\p{L}\\p{N}\\p{So}\\p{Sm}\\p{Sc}]");

  /**
   * A mark that no letter carries, or more on one letter than any language writes (UTS 39, 5.4): it
   * is drawn over what stands beside the name.
   */
  private static final Pattern STRAY_MARK =
      Pattern.compile("(?:^|[^\\p{L}\\p{N}\\p{S}\\p{M}])\\p{M}|\\p{M}{5}");

  /**
   * The Latin letters of today's alphabets: those of UTS 39's general profile, and those of African
   * alphabets, but for the ones that UTS 39 confuses with a plain letter. Others are phonetic,
   * historic or small capitals, and many are drawn as a plain letter is.
   */
  private static final Pattern LATIN =
      Pattern.compile(
          "[A-Za-z\\xAA\\xBA\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\x{148}\\x{14A}-\\x{17E}\\x{181}\\x{186}"
              + "\\x{189}\\x{18A}\\x{18E}-\\x{192}\\x{198}\\x{199}\\x{1A0}\\x{1A1}\\x{1AF}\\x{1B0}"
              + "\\x{1B3}\\x{1B4}\\x{1CD}-\\x{1E3}\\x{1E6}-\\x{1F0}\\x{1F4}\\x{1F5}\\x{1F8}-\\x{21B}"
              + "\\x{21E}\\x{21F}\\x{226}-\\x{233}\\x{253}\\x{254}\\x{256}\\x{257}\\x{259}\\x{25B}"
              + "\\x{1E00}-\\x{1E99}\\x{1E9E}\\x{1EA0}-\\x{1EF9}]");

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
      Texts.refuseFarTooLong("This name", typed, MAX_CHARACTERS);
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
    if (!SEEN.matcher(name).find() || STRAY_MARK.matcher(name).find()) {
      throw new Refusal(
          Reason.INVALID,
          "This name has no letter, or an accent without one. Type it with letters, digits and"
              + " spaces.");
    }
    if (name.codePoints().anyMatch(PersonName::isUnusualLatin)) {
      throw new Refusal(
          Reason.INVALID,
          "This name has a phonetic or historic letter, and could look like another name. Type it"
              + " with the letters of an alphabet.");
    }
    if (!isOfOneScript(name)) {
      throw new Refusal(
          Reason.INVALID,
          "This name mixes letters of different scripts, and could look like another name. Type it"
              + " with the letters of one script.");
    }
    return Texts.check("This name", name, MAX_CHARACTERS);
  }

  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> character != ' ' && Texts.isBlank(Character.toString(character));
    };
  }

  private static boolean isUnusualLatin(int character) {
    return UnicodeScript.of(character) == UnicodeScript.LATIN
        && !LATIN.matcher(Character.toString(character)).matches();
  }

  private static boolean isOfOneScript(String name) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.remove(UnicodeScript.COMMON);
    scripts.remove(UnicodeScript.INHERITED);
    return scripts.size() < 2 || TOGETHER.stream().anyMatch(each -> each.containsAll(scripts));
  }
}
