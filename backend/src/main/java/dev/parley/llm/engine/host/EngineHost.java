package dev.parley.llm.engine.host;

import dev.parley.llm.engine.generation.LocalModel;
import dev.parley.llm.engine.weights.ModelUnusable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The child's main. It takes its secret from the first line of standard input, tells its port on
 * standard output behind {@link #PORT}, and ends when standard input closes: a parent that was
 * killed leaves no engine behind. It always ends by {@code halt}, for the native threads would keep
 * it alive.
 */
public final class EngineHost {
  /** Standard output also carries what the native code prints, hence the markers. */
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
        throw new ModelUnusable("The engine was started without a secret.");
      }
      Thread.ofPlatform().name("parent").start(() -> endWith(parent));
      System.out.println(PORT + start(HostOptions.parse(args), secret));
    } catch (ModelUnusable e) {
      fail(e.sentence());
    } catch (Throwable e) { // also the linkage errors of native code
      e.printStackTrace();
      fail("The engine of the bundled model did not start: " + e.getMessage());
    }
  }

  private static int start(HostOptions options, String secret) throws ModelUnusable, IOException {
    LocalModel model =
        LocalModel.load(options.model(), options.threads(), options.slots(), options.context());
    return HostServer.start(options.name(), secret, model);
  }

  private static void endWith(BufferedReader parent) {
    try {
      while (parent.readLine() != null) {
        // nothing else is said; only the end matters
      }
    } catch (IOException e) {
      // as good as the end
    }
    Runtime.getRuntime().halt(0);
  }

  private static void fail(String sentence) {
    System.out.println(FAILED + sentence.replace('\n', ' '));
    System.out.flush();
    Runtime.getRuntime().halt(1);
  }
}
