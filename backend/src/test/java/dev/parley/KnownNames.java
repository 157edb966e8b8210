package dev.parley;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a document may name: files, types, settings, variables, words and commands of this tree. */
final class KnownNames {
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");
  private static final String SOURCE = ".+\\.(java|ts|svelte|yml|sql|mjs|xml)";

  /** It quotes wrong names on purpose. */
  private static final String NO_SOURCE = "PapersTest.java";

  /** Values of Spring, PostgreSQL and networks that stand in no source of ours. */
  private static final Set<String> OTHERS =
      Set.of("native", "0.0.0.0", "X-Forwarded-For", "pgdata-18");

  /** Of Java itself. */
  private static final Set<String> JAVA_OPTIONS =
      Set.of("-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED");

  private static final Set<String> PHASES =
      Set.of("test", "package", "verify", "clean", "spring-boot:run");

  /** Options of the plugins themselves; ours stand in the poms or are read by a test. */
  private static final Set<String> PLUGIN_OPTIONS =
      Set.of(
          "test",
          "skipTests",
          "exec.skip",
          "surefire.failIfNoSpecifiedTests",
          "spring-boot.run.arguments",
          "it.test");

  private final Path root;
  private final Map<Path, String> sources = new HashMap<>();
  private final Set<String> fileNames = new TreeSet<>();
  private final KnownSettings settings;

  KnownNames(Path root) throws IOException, ClassNotFoundException {
    this.root = root;
    Files.walkFileTree(root, new Reader());
    this.settings = new KnownSettings(all(Pattern.compile("SETTING = \"(parley\\.home)\"")));
  }

  KnownSettings settings() {
    return settings;
  }

  /** Whether what stands in backticks exists here, as whatever it looks like. */
  boolean knows(String span) {
    if (Paper.isCommand(span) || OTHERS.contains(span)) {
      return true; // commands are checked on their own
    }
    if (span.matches("(GET|POST|PUT|PATCH|DELETE) /.*")) {
      return WirePageTest.calls().contains(span);
    }
    if (span.matches("--[a-z.-]+=.*")) {
      return settings.contains(span.substring(2, span.indexOf('=')));
    }
    if (span.matches("(parley|server|spring|management|logging)\\.[a-z0-9.\\[\\]-]+")) {
      return settings.contains(span);
    }
    if (span.matches("[A-Z][A-Z0-9_]{3,}")) {
      return settings.hasVariable(span)
          || inSources("(getenv\\(\"|process\\.env\\.|\\$\\{)" + span);
    }
    if (span.matches("@?[A-Z]\\w*[a-z]\\w*(\\.[a-z]\\w*)?")) {
      return isType(span);
    }
    if (span.startsWith("/") || span.startsWith("~")) {
      return inSources("\"" + Pattern.quote(span) + "\"");
    }
    if (span.equals("dev.parley")
        || span.contains("/")
        || span.matches("[\\w.-]+\\.(java|md|yml)")) {
      return Files.exists(root.resolve(span))
          || fileNames.contains(span)
          || Files.exists(root.resolve("backend/src/main/java", span.replace('.', '/')));
    }
    return inSources("(?i)(?<![\\w-])" + Pattern.quote(span) + "(?![\\w-])");
  }

  private boolean isType(String span) {
    if (span.startsWith("@")) {
      return inSources("import [\\w.]+\\." + span.substring(1) + ";");
    }
    String[] parts = span.split("\\.", 2);
    if (parts.length == 1 && fileNames.contains(span + ".java")) {
      return true;
    }
    Pattern declared =
        Pattern.compile("\\b(class|record|interface|enum|@interface|type) " + parts[0] + "\\b");
    return sources.entrySet().stream()
        .filter(source ->
            declared.matcher(source.getValue()).find()
                || source.getKey().endsWith(parts[0] + ".svelte"))
        .anyMatch(source ->
            parts.length == 1
                || Pattern.compile("\\b" + parts[1] + "\\(").matcher(source.getValue()).find());
  }

  /** What is wrong with a command line; empty when nothing is. */
  List<String> faults(String line) {
    Set<String> faults = new TreeSet<>();
    Path folder = root;
    for (String command : line.split(" && ", -1)) {
      List<String> words = List.of(command.strip().split("\\s+", -1));
      int at = 0;
      for (; words.get(at).matches("[A-Z0-9_]+=\\S+"); at++) {
        String variable = words.get(at).substring(0, words.get(at).indexOf('='));
        check(knows(variable), variable, faults);
      }
      List<String> rest = words.subList(at + 1, words.size());
      switch (words.get(at)) {
        case "mvn" -> checkMaven(rest, faults);
        case "cd" -> {
          folder = folder.resolve(rest.getFirst());
          check(Files.isDirectory(folder), rest.getFirst(), faults);
        }
        case "npm", "npx" -> {
          String tool = words.get(at).equals("npx") ? rest.getFirst() : rest.getLast();
          String packages = sources.getOrDefault(root.resolve("frontend/package.json"), "");
          check(packages.matches("(?s).*\"(@\\w+/)?" + tool + "(js)?\":.*"), tool, faults);
        }
        case "docker" ->
            check(rest.getFirst().equals("compose") && dockerRuns(rest), command, faults);
        case "java" -> check(isOurs(rest), command, faults);
        default -> faults.add(command);
      }
    }
    return List.copyOf(faults);
  }

  private static boolean dockerRuns(List<String> words) {
    String known = "compose up down stop logs exec run -d -T --rm --build --volumes app parley";
    return Set.of((known + " backup restore - < > parley.zip").split(" ")).containsAll(words);
  }

  private void checkMaven(List<String> words, Set<String> faults) {
    for (String word : words) {
      if (word.startsWith("-D")) {
        String[] option = word.substring(2).split("=", 2);
        boolean known =
            PLUGIN_OPTIONS.contains(option[0])
                || inSources("<" + option[0] + ">")
                || inSources("(getProperty|getLong|getInteger)\\(\"" + option[0] + "\"");
        check(known, word, faults);
        check(!option[0].matches("(it\\.)?test") || isType(option[1]), word, faults);
        check(!option[0].endsWith("arguments") || knows(option[1]), word, faults);
      } else if (!Set.of("-q", "-N", "-pl", "-am").contains(word)) {
        check(PHASES.contains(word) || inSources("<module>" + word + "<"), word, faults);
      }
    }
  }

  /** The jar, and perhaps one of its commands; or Spring Boot's own tool in it. */
  private boolean isOurs(List<String> words) {
    int jar = words.indexOf("-jar");
    if (jar < 0 || words.size() < jar + 2 || !words.get(jar + 1).equals(jar())) {
      return false;
    }
    List<String> command = words.subList(jar + 2, words.size());
    if (words.subList(0, jar).equals(List.of("-Djarmode=tools"))) {
      return command.getFirst().equals("extract");
    }
    return JAVA_OPTIONS.containsAll(words.subList(0, jar))
        && (command.isEmpty()
            || inSources("case \"" + Pattern.quote(command.getFirst()) + "\" ->"));
  }

  private String jar() {
    Set<String> versions = all(Pattern.compile("<version>([\\d.]+-SNAPSHOT)</version>"));
    return "backend/target/parley-backend-" + String.join("", versions) + ".jar";
  }

  private static void check(boolean good, String word, Set<String> faults) {
    if (!good) {
      faults.add(word);
    }
  }

  private boolean inSources(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return sources.values().stream().anyMatch(text -> pattern.matcher(text).find());
  }

  private Set<String> all(Pattern pattern) {
    return sources.values().stream()
        .flatMap(text -> pattern.matcher(text).results())
        .map((MatchResult found) -> String.valueOf(found.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private final class Reader extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return NOT_OURS.contains(String.valueOf(folder.getFileName()))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String name = String.valueOf(file.getFileName());
      fileNames.add(name);
      if ((name.matches(SOURCE) || name.equals("package.json")) && !name.equals(NO_SOURCE)) {
        sources.put(file, Files.readString(file));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
