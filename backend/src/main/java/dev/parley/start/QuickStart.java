package dev.parley.start;

import dev.parley.settings.HomeFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts the packaged jar again, in this process, from an extracted copy with the flags of Java
 * that start it quickly. Java keeps the classes of a server's last run in an archive, but neither
 * for jars within a jar nor without a flag, and a jar cannot name flags.
 *
 * <p>CPU time until the first answer, on two busy cores: 24 s as {@code java -jar} starts it, 9 s
 * from the copy with these flags, 5 s when there is an archive too.
 */
public final class QuickStart {
  /** The first compiler and the serial collector need the least CPU time for a start. */
  private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

  private static final String SERIAL_COLLECTOR = "-XX:+UseSerialGC";

  /**
   * What Java reserves for both compilers. The first one alone gets 48 MB, and for each 15 % of it
   * that is new the serial collector stops everything: 0.3 s in the first seconds of a busy server.
   */
  private static final String CODE_CACHE = "-XX:ReservedCodeCacheSize=240m";

  /**
   * With one of these flags the server is debugged, profiled or cached in another way, and is not
   * started again.
   */
  private static final List<String> OWN_JVM_SETUP =
      List.of("-agent", "-javaagent", "-Xshare", "-XX:AOT", "-XX:SharedArchiveFile", "-Xrun");

  private QuickStart() {}

  /**
   * Does not return if the server is started again. Returns where it need not or cannot be: for
   * classes that are not in a jar within a jar, and where the copy cannot be written.
   *
   * @param args of the server
   */
  public static void startAgain(String[] args) {
    if (!isPackaged()) {
      return;
    }
    List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
    if (flags.stream().anyMatch(QuickStart::isOwnJvmSetup)) {
      return;
    }
    Path jar = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
    try {
      Path copy = ExtractedJar.of(jar, home(args));
      System.out.flush();
      CurrentProcess.replace(command(copy, flags, args));
    } catch (IOException | RuntimeException notPossible) {
      System.err.printf(
          "Parley starts slowly, because it cannot keep an extracted copy of its jar: %s%n",
          notPossible.getMessage());
    }
  }

  /** Spring Boot reads nested jars with its own class loader. */
  private static boolean isPackaged() {
    return QuickStart.class.getClassLoader() != ClassLoader.getSystemClassLoader();
  }

  private static boolean isOwnJvmSetup(String flag) {
    return OWN_JVM_SETUP.stream().anyMatch(flag::startsWith);
  }

  /**
   * The program and its arguments; given flags come after, and override, those of a quick start.
   */
  static List<String> command(Path jar, List<String> given, String[] args) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add(FIRST_COMPILER);
    command.add(CODE_CACHE);
    // Java refuses two collectors.
    if (given.stream().noneMatch(flag -> flag.matches("-XX:\\+Use\\w+GC"))) {
      command.add(SERIAL_COLLECTOR);
    }
    command.add("-XX:+AutoCreateSharedArchive");
    command.add("-XX:SharedArchiveFile=" + jar.resolveSibling("parley.jsa"));
    // Java would name every class that it does not archive.
    command.add("-Xlog:cds=off");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(given);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(args));
    return command;
  }

  /** The Java that runs this. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Settings files are not read yet: a folder that only they name gets no copy. */
  private static Path home(String[] args) {
    String argument = "--" + HomeFolder.SETTING + "=";
    @Nullable String setting =
        Stream.of(args)
            .filter(arg -> arg.startsWith(argument))
            .map(arg -> arg.substring(argument.length()))
            .reduce((first, last) -> last)
            .or(() -> Optional.ofNullable(System.getProperty(HomeFolder.SETTING)))
            .orElse(System.getenv("PARLEY_HOME"));
    return HomeFolder.of(setting).folder();
  }
}
