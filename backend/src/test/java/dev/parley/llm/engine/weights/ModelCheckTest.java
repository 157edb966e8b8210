package dev.parley.llm.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.llm.engine.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCheckTest {
  private static final long PLENTY = 1L << 40;
  @TempDir private Path folder;

  @Test
  void letsAModelItKnowsThrough() throws IOException {
    Path file = TinyModel.saying(folder, "Abc");

    assertThatNoException().isThrownBy(() -> ModelCheck.check(file, 512, PLENTY));
  }

  @Test
  void sendsAnUnknownKindOfModelToAModelServer() throws IOException {
    Path file = TinyModel.ofKind(folder, "qwen3");

    assertThatThrownBy(() -> ModelCheck.check(file, 512, PLENTY))
        .hasMessageContaining("qwen3 needs llama-server or Ollama");
  }

  @Test
  void doesNotLoadWhatTheMemoryCannotHold() throws IOException {
    Path file = TinyModel.saying(folder, "Abc");

    assertThatThrownBy(() -> ModelCheck.check(file, 512, 1L << 20))
        .hasMessageContainingAll("needs about", "1 MB are free");
  }

  @Test
  void doesNotAskForALargerWindowThanTheModelHas() throws IOException {
    Path file = TinyModel.saying(folder, "Abc");

    assertThatThrownBy(() -> ModelCheck.check(file, TinyModel.CONTEXT + 1, PLENTY))
        .hasMessageContaining("window of " + TinyModel.CONTEXT);
  }

  @Test
  void callsAnythingElseNoModel() throws IOException {
    Path file = Files.writeString(folder.resolve("page.gguf"), "<html>not found</html>");

    assertThatThrownBy(() -> ModelCheck.check(file, 512, PLENTY))
        .isInstanceOf(ModelUnusable.class)
        .hasMessageContaining("not a GGUF file");
  }

  @Test
  void isNotFooledByAHeaderCutAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(TinyModel.saying(folder, "Abc"));
    for (int length = 0; length < 4000; length += 97) {
      Path cut = Files.write(folder.resolve("cut.gguf"), Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> ModelCheck.check(cut, 512, PLENTY))
          .isInstanceOf(ModelUnusable.class);
    }
  }

  @Test
  void isNotFooledByAbsurdLengths() throws IOException {
    byte[] bytes = Files.readAllBytes(TinyModel.saying(folder, "Abc"));
    Arrays.fill(bytes, 24, 32, (byte) 0x7F); // the length of the first key
    Path file = Files.write(folder.resolve("absurd.gguf"), bytes);

    assertThatThrownBy(() -> ModelCheck.check(file, 512, PLENTY))
        .hasMessageContaining("cut off or damaged");
  }

  @Test
  void findsTheControlTokens() throws Exception {
    assertThat(GgufHeader.read(TinyModel.saying(folder, "Abc")).controlTokens())
        .containsExactly("<|endoftext|>", "<|im_start|>", "<|im_end|>");
  }
}
