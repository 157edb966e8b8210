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
 * @param modelFile a GGUF file to run in place of the model that comes with Parley
 * @param modelsFolder where the weights of the model that comes with Parley are kept; by default
 *     {@code models} in Parley's folder. With the weights in it, it may be read-only
 * @param threads threads that compute; by default the cores, at most 4
 * @param slots answers at once
 * @param context the window of one answer with its prompt, in tokens
 */
@Validated
@ConfigurationProperties("parley.engine")
public record EngineSettings(
    @Nullable Path modelFile,
    @Nullable Path modelsFolder,
    @Min(1) @Max(64) @Nullable Integer threads,
    @Min(1) @Max(16) @DefaultValue("2") int slots,
    @Min(256) @Max(131_072) @DefaultValue("2048") int context) {

  Path modelsFolderIn(Path home) {
    return modelsFolder != null ? modelsFolder : home.resolve("models");
  }

  int computingThreads() {
    return threads != null ? threads : Math.min(Runtime.getRuntime().availableProcessors(), 4);
  }
}
