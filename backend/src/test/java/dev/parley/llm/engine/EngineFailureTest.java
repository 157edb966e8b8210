package dev.parley.llm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.engine.host.EngineHost;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineFailureTest {
  @Test
  void namesTheLibraryThatIsMissingAndHowToInstallIt() {
    assertThat(
            EngineFailure.sentence(
                List.of(
                    "/home/engine/libjllama.so: libgomp.so.1: cannot open shared object file",
                    EngineHost.FAILED + "No native library found")))
        .contains("libgomp.so.1", "apt-get install libgomp1");
  }

  /** On ARM64, where the engine brings an older C++ library than a distribution's Java links. */
  @Test
  void namesTheJavaThatGetsInTheWayOfTheEngine() {
    assertThat(
            EngineFailure.sentence(
                List.of(
                    "# Problematic frame:",
                    "# C  [libjllama.so+0x25ffc8]  std::filesystem::__cxx11::path::~path()+0x10")))
        .contains("Eclipse Temurin");
  }

  @Test
  void quotesWhatTheNativeCodeFoundWrong() {
    assertThat(
            EngineFailure.sentence(
                List.of(
                    "llama_model_load: error loading model: missing tensor 'output.weight'",
                    EngineHost.FAILED + "could not load model from given file path")))
        .contains("missing tensor 'output.weight'")
        .doesNotContain("given file path");
  }

  @Test
  void saysSomethingWhenTheChildSaidNothing() {
    assertThat(EngineFailure.sentence(List.of())).contains("parley.llm.base-url");
  }
}
