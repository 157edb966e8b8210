package dev.parley.llm.engine;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the bundled model runs.
 *
 * @param modelsFolder where the weights are kept; by default {@code models} in Parley's folder. It
 *     may be read-only when the weights are in it
 * @param threads compute threads; by default the cores, at most 4
 * @param slots concurrent answers
 * @param context the context window of one answer with its prompt, in tokens; the model was trained
 *     with 8192
 */
@Validated
@ConfigurationProperties("parley.engine")
public record EngineSettings(
    @Nullable Path modelsFolder,
    @Min(1) @Max(64) @Nullable Integer threads,
    @Min(1) @Max(16) @DefaultValue("2") int slots,
    @Min(256) @Max(8_192) @DefaultValue("2048") int context) {

  Path modelsFolderIn(Path home) {
    return modelsFolder != null ? modelsFolder : home.resolve("models");
  }

  int computeThreads() {
    return threads != null ? threads : Math.min(Runtime.getRuntime().availableProcessors(), 4);
  }
}
