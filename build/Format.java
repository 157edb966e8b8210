import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Checks ({@code check}) or mends ({@code fix}) the layout of every Java file of this project with
 * google-java-format. It names the files one by one: given a folder, the formatter does nothing and
 * reports success.
 */
class Format {
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

  public static void main(String[] args) throws IOException {
    boolean fix = args.length > 0 && args[0].equals("fix");
    List<String> files = javaFiles(Path.of(""));
    if (files.isEmpty()) {
      throw new IllegalStateException("No Java file was found: run this from the project's root.");
    }
    Stream<String> mode =
        fix ? Stream.of("--replace") : Stream.of("--dry-run", "--set-exit-if-changed");
    String[] arguments = Stream.concat(mode, files.stream()).toArray(String[]::new);
    int status =
        ToolProvider.findFirst("google-java-format")
            .orElseThrow()
            .run(System.out, System.err, arguments);
    if (status != 0) {
      System.err.println(
          "The files above are not in the common layout. Mend them with: mvn -N verify"
              + " -Dformat=fix");
    }
    System.exit(status);
  }

  private static List<String> javaFiles(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(path -> path.toString().endsWith(".java"))
          .filter(path -> NOT_OURS.stream().noneMatch(skip -> path.toString().contains(skip + "/")))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
