package dev.parley;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A document of the project, taken apart into what can be checked. */
record Paper(String name, String text) {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

  static Paper read(Path root, String name) throws IOException {
    return new Paper(name, Files.readString(root.resolve(name)));
  }

  /** The part below a heading of the second level, up to the next one. */
  Paper section(String heading) {
    String[] parts = text.split("(?m)^## ", -1);
    return Arrays.stream(parts)
        .filter(part -> part.startsWith(heading + "\n"))
        .findFirst()
        .map(part -> new Paper(name + ", " + heading, part))
        .orElseThrow(() -> new AssertionError(name + " has no part called " + heading));
  }

  /** All inline code, in tables and in sentences. */
  List<String> spans() {
    return groups(SPAN, prose());
  }

  List<String> links() {
    return groups(LINK, prose());
  }

  /** The lines of shell blocks without their comments, and inline code that is a command. */
  List<String> commands() {
    Stream<String> blocks =
        fences("sh").flatMap(String::lines).map(line -> line.replaceAll("\\s+#.*", "").strip());
    return Stream.concat(blocks, spans().stream().filter(Paper::isCommand))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** The lines of text blocks. */
  List<String> tree() {
    return fences("text").flatMap(String::lines).toList();
  }

  /** The cells of every table row whose first cell is inline code. */
  List<List<String>> rows() {
    return prose()
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .toList();
  }

  static boolean isCommand(String span) {
    return span.matches("(mvn|npm|npx|cd|java|docker) .+");
  }

  private String prose() {
    return FENCE.matcher(text).replaceAll("");
  }

  private Stream<String> fences(String language) {
    return FENCE
        .matcher(text)
        .results()
        .filter(fence -> language.equals(fence.group(1)))
        .map(fence -> String.valueOf(fence.group(2)));
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(Paper::first).toList();
  }

  private static String first(MatchResult match) {
    return String.valueOf(match.group(1));
  }
}
