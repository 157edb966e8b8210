package dev.parley.account.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.matchers.DictionaryLoader;
import java.io.IOException;
import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that people put a year behind, and that the list of common passwords does not have as they
 * are: English words and first names, what sign-ins are about, seasons, months, days, countries and
 * cities. The calendar and the places are those that Java knows.
 */
final class CommonWords {
  private static final List<String> OWN =
      List.of(
          "parley",
          "login",
          "admin",
          "administrator",
          "server",
          "account",
          "company",
          "office",
          "chat",
          "secret",
          "changeme",
          "letmein",
          "default",
          "welcome",
          "hello",
          "password",
          "passwort",
          "kennwort",
          "geheim",
          "willkommen",
          "hallo",
          "firma",
          "sommer",
          "winter",
          "herbst",
          "fruehling",
          "fruhling",
          "motdepasse",
          "bienvenue",
          "bonjour",
          "printemps",
          "automne",
          "hiver",
          "contrasena",
          "bienvenido",
          "hola",
          "primavera",
          "verano",
          "otono",
          "invierno",
          "benvenuto",
          "ciao",
          "estate",
          "autunno",
          "inverno",
          "senha",
          "spring",
          "summer",
          "autumn",
          "fall");

  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.ITALIAN, Locale.of("es"));

  private static final List<DictionaryLoader> LISTS =
      List.of(
          StandardDictionaries.ENGLISH_WIKIPEDIA_LOADER,
          StandardDictionaries.FEMALE_NAMES_LOADER,
          StandardDictionaries.MALE_NAMES_LOADER);

  private static final Pattern CITY =
      Pattern.compile("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

  /** Shorter ones are parts of anything. */
  private static final int MIN_LENGTH = 3;

  private CommonWords() {}

  /** All of them, in lower case and without accents; the most frequent ones first. */
  static List<String> load() throws IOException {
    Set<String> words = new LinkedHashSet<>(OWN);
    for (DictionaryLoader list : LISTS) {
      words.addAll(list.load().getFrequencies());
    }
    for (Locale language : LANGUAGES) {
      for (Month month : Month.values()) {
        add(words, month.getDisplayName(TextStyle.FULL_STANDALONE, language));
      }
      for (DayOfWeek day : DayOfWeek.values()) {
        add(words, day.getDisplayName(TextStyle.FULL_STANDALONE, language));
      }
      for (String country : Locale.getISOCountries()) {
        add(words, Locale.of("", country).getDisplayCountry(language));
      }
    }
    for (String zone : ZoneId.getAvailableZoneIds()) {
      if (CITY.matcher(zone).matches()) {
        add(words, zone.substring(zone.lastIndexOf('/') + 1));
      }
    }
    return new ArrayList<>(words);
  }

  private static void add(Set<String> words, String name) {
    String word = NO_LETTERS.matcher(withoutAccents(name).toLowerCase(Locale.ROOT)).replaceAll("");
    if (word.length() >= MIN_LENGTH) {
      words.add(word);
    }
  }

  /** {@code Zürich} is {@code Zurich} to who guesses. */
  static String withoutAccents(String text) {
    return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
  }
}
