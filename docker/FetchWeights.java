import dev.parley.llm.engine.weights.ModelFile;
import java.nio.file.Path;

/** Brings the bundled model's weights into a folder while the image is built, as a start does. */
class FetchWeights {
  public static void main(String[] args) throws Exception {
    Path file = ModelFile.smolLm2(Path.of(args[0])).obtain(bytes -> {});
    System.out.println("The weights are in " + file);
  }
}
