package dev.parley.account.session;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The browser and the system that a User-Agent header names, each null where it is none of the
 * known ones. Only words of our own are kept: the header is text that a stranger chose, and says
 * more of a person than a list of devices needs.
 */
public record UserAgent(@Nullable String browser, @Nullable String system) {
  private static final int MAX_READ = 512;
  private static final String SEPARATOR = "|";

  /** A name, and what the header has when it is meant. */
  private record Sign(String name, Pattern pattern) {
    static Sign of(String name, String pattern) {
      return new Sign(name, Pattern.compile(pattern));
    }
  }

  /** The first that is found: later ones are named by those before them too. */
  private static final List<Sign> BROWSERS =
      List.of(
          Sign.of("Edge", "\\bEdg(?:A|iOS)?/"),
          Sign.of("Opera", "\\bOPR/|\\bOPiOS/"),
          Sign.of("Samsung Internet", "\\bSamsungBrowser/"),
          Sign.of("Vivaldi", "\\bVivaldi/"),
          Sign.of("Firefox", "\\b(?:Firefox|FxiOS)/"),
          Sign.of("Chromium", "\\bChromium/"),
          Sign.of("Chrome", "\\b(?:Headless)?Chrome/|\\bCriOS/"),
          Sign.of("Safari", "\\bVersion/[0-9.]+.* Safari/"),
          Sign.of("curl", "^curl/"));

  private static final List<Sign> SYSTEMS =
      List.of(
          Sign.of("iPhone", "\\biPhone\\b"),
          Sign.of("iPad", "\\biPad\\b"),
          Sign.of("Android", "\\bAndroid\\b"),
          Sign.of("ChromeOS", "\\bCrOS\\b"),
          Sign.of("Windows", "\\bWindows\\b"),
          Sign.of("macOS", "\\bMac OS X\\b|\\bMacintosh\\b"),
          Sign.of("Linux", "\\bLinux\\b"));

  /** Reads the header; null where a client sent none. */
  public static UserAgent of(@Nullable String header) {
    String read = header == null ? "" : header.substring(0, Math.min(header.length(), MAX_READ));
    return new UserAgent(first(BROWSERS, read), first(SYSTEMS, read));
  }

  private static @Nullable String first(List<Sign> signs, String header) {
    return signs.stream()
        .filter(sign -> sign.pattern().matcher(header).find())
        .map(Sign::name)
        .findFirst()
        .orElse(null);
  }

  /** Its form in the session. */
  public String stored() {
    return (browser == null ? "" : browser) + SEPARATOR + (system == null ? "" : system);
  }

  /** What {@link #stored} wrote; unknown for a sign-in of an earlier version, which has none. */
  public static UserAgent ofStored(@Nullable Object stored) {
    String text = stored instanceof String given ? given : "";
    int at = text.indexOf(SEPARATOR);
    return at < 0
        ? new UserAgent(null, null)
        : new UserAgent(known(text.substring(0, at)), known(text.substring(at + 1)));
  }

  private static @Nullable String known(String name) {
    return name.isEmpty() ? null : name;
  }
}
