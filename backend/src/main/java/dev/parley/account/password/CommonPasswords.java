package dev.parley.account.password;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows the passwords that guessers try first: the common words with digits and signs around them,
 * runs over the keyboard or the alphabet, and what repeats a few characters. A rule for each family
 * is shorter than a list of its members, and knows those of next year.
 */
final class CommonPasswords {
  /** Written after the tops of the lists that are published of leaked passwords. */
  private static final Set<String> WORDS =
      Set.of(
          ("administrator admin adminadmin america andrea andrew angel anthony arsenal ashley"
                  + " asdf asdfgh asdfghjkl austin babygirl badboy banana barcelona baseball"
                  + " basketball batman beautiful bigdaddy blackberry brandon brittany"
                  + " buster butterfly carlos celtic champion changeit changeme charlie cheese"
                  + " chelsea chicken chocolate christian christopher computer cookie corvette"
                  + " cowboys danielle daniel default diamond dolphin dragon elephant elizabeth"
                  + " everton fernando ferrari football freedom friend friends fuckyou garfield"
                  + " gateway george ginger goodluck guest hannah harley heather hello hellohello"
                  + " helloworld hockey hunter iceman iloveyou iloveu internet jackson jasmine"
                  + " jennifer jessica jonathan jordan joshua justin killer kimberly ladybug"
                  + " letmein liverpool login london lovely loveme lovelove lover madison maggie"
                  + " manchester marina marlboro martin master matrix matthew maverick melissa"
                  + " mercedes merlin michael michelle midnight monkey monster mustang"
                  + " mypassword naruto nicholas nicole nothing ohmygod oliver parley parleyparley"
                  + " pass passwd password passwordpassword passw patrick peanut pepper phoenix"
                  + " pokemon poohbear princess purple qazwsx qazwsxedc qwer qwert qwerty"
                  + " qwertyuiop rainbow rangers richard robert samantha samsung scooter scorpion"
                  + " secret security server shadow silver slipknot snoopy snowball soccer softball"
                  + " spiderman starwars steelers strawberry summer autumn spring winter sunflower"
                  + " sunshine superman superstar sweetheart swordfish taylor tennis test testing"
                  + " testtest thomas thunder tigger tinkerbell trustno trustme twilight user"
                  + " vanessa veronica victoria warrior welcome whatever william willow wizard"
                  + " yankees yellow zaqwsx zxcvbn zxcvbnm passwort geheim hallo schatz"
                  + " motdepasse azerty azertyuiop bonjour soleil contrasena teamo senha parola"
                  + " wachtwoord haslo")
              .split(" "));

  /** Runs that a finger makes, and back. */
  private static final String RUNS =
      "01234567890123456789 abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl zxcvbnm"
          + " qwertzuiop azertyuiop 1qaz2wsx3edc4rfv5tgb6yhn7ujm 1q2w3e4r5t6y7u8i9o0p"
          + " qazwsxedcrfvtgbyhnujm abc123abc123 123qweasdzxc 1234qwerasdfzxcv a1b2c3d4e5f6";

  private static final String RUNS_BACK = new StringBuilder(RUNS).reverse().toString();

  /** Nothing but up to five characters over and over. */
  private static final Pattern REPEATED = Pattern.compile("(.{1,5}?)\\1+.{0,4}", Pattern.DOTALL);

  private CommonPasswords() {}

  static boolean contain(String password) {
    String lower = password.toLowerCase(Locale.ROOT);
    return isRun(lower) || isRepeated(lower) || isWord(lower) || isWord(plain(lower));
  }

  private static boolean isRun(String password) {
    return RUNS.contains(password) || RUNS_BACK.contains(password);
  }

  private static boolean isRepeated(String password) {
    return REPEATED.matcher(password).matches() && password.codePoints().distinct().count() <= 5;
  }

  /** A common word, once digits and signs before and after it are taken away. */
  private static boolean isWord(String password) {
    String bare = password.replaceAll("^[^a-z]+|[^a-z]+$", "");
    return WORDS.contains(bare) && password.length() - bare.length() <= 6;
  }

  /** As it reads with signs for letters: p4$$w0rd. */
  private static String plain(String password) {
    String ends = password.replaceAll("[0-9!?.]+$", "");
    return ends.replace('4', 'a')
        .replace('@', 'a')
        .replace('3', 'e')
        .replace('1', 'i')
        .replace('!', 'i')
        .replace('0', 'o')
        .replace('$', 's')
        .replace('5', 's')
        .replace('7', 't');
  }
}
