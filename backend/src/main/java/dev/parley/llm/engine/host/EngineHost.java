package dev.parley.llm.engine.host;

import dev.parley.llm.engine.generation.LocalModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The child's main. It reads its secret from the first line of standard input, prints its port to
 * standard output after {@link #PORT}, and ends when standard input closes: a parent that was
 * killed leaves no engine behind. It always ends by {@code halt}, because the native threads would
 * keep it alive.
 */
public final class EngineHost {
  /** The native code prints to standard output too, hence the markers. */
  public static final String PORT = "parley-engine-port ";

  /** Before a sentence that says why there will be no port. */
  public static final String FAILED = "parley-engine-failed ";

  private EngineHost() {}

  public static void main(String[] args) {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else each token waits for an ACK
    BufferedReader parent =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      String secret = parent.readLine();
      if (secret == null || secret.isBlank()) {
        throw new IOException("it was started without a secret");
      }
      Thread.ofPlatform().name("parent").start(() -> haltWithParent(parent));
      HostOptions options = HostOptions.parse(args);
      LocalModel model =
          LocalModel.load(options.model(), options.threads(), options.slots(), options.context());
      System.out.println(PORT + HostServer.start(secret, model));
    } catch (Throwable e) { // also the linkage errors of native code
      e.printStackTrace();
      String sentence = "The engine of the bundled model did not start: " + e.getMessage();
      System.out.println(FAILED + sentence.replace('\n', ' '));
      System.out.flush();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void haltWithParent(BufferedReader parent) {
    try {
      while (parent.readLine() != null) {
        // only the end of the stream matters
      }
    } catch (IOException e) {
      // the same as the end
    }
    Runtime.getRuntime().halt(0);
  }
}
