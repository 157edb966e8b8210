package dev.parley.llm.engine;

import dev.parley.llm.engine.generation.NativeModel;
import dev.parley.llm.engine.host.EngineHost;
import dev.parley.llm.engine.host.HostOptions;
import dev.parley.settings.ChildEnvironment;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The child's command line: the same Java and class path, another main class. */
final class ChildCommand {
  private ChildCommand() {}

  static ProcessBuilder of(HostOptions options, Path libraryFolder) {
    List<String> command = new ArrayList<>();
    // In its own process group: Ctrl-C in a terminal must not end it before its parent.
    command.addAll(installed("setsid") ? List.of("setsid") : List.of());
    command.addAll(installed("nice") ? List.of("nice", "-n", "5") : List.of());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(options, libraryFolder));
    command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path"))));
    command.addAll(main());
    command.addAll(options.arguments());
    ProcessBuilder builder = new ProcessBuilder(command);
    ChildEnvironment.restrict(builder);
    builder
        .environment()
        .put("OMP_WAIT_POLICY", "passive"); // idle threads sleep instead of spinning
    return builder;
  }

  private static List<String> flags(HostOptions options, Path libraryFolder) {
    List<String> flags = new ArrayList<>();
    flags.add("-Xmx64m");
    flags.add("-XX:+UseSerialGC");
    flags.add("-XX:TieredStopAtLevel=1");
    flags.add("-XX:+ExitOnOutOfMemoryError");
    flags.add("-XX:-CreateCoredumpOnCrash");
    flags.add("-XX:ErrorFile=" + libraryFolder.resolveSibling("crash-%p.log"));
    flags.add("--enable-native-access=ALL-UNNAMED");
    // Encoding blocks in native code and pins its carrier thread.
    flags.add("-Djdk.virtualThreadScheduler.parallelism=" + (options.slots() + 2));
    flags.add("-D" + NativeModel.LIBRARY_FOLDER + "=" + libraryFolder);
    return flags;
  }

  /** In an executable jar, only Spring Boot's launcher finds the classes. */
  private static List<String> main() {
    String host = EngineHost.class.getName();
    return EngineHost.class.getClassLoader() == ClassLoader.getSystemClassLoader()
        ? List.of(host)
        : List.of(
            "-Dloader.main=" + host, "org.springframework.boot.loader.launch.PropertiesLauncher");
  }

  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean installed(String program) {
    String path = System.getenv("PATH");
    return path != null
        && Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
