package dev.parley.llm.catalogue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nothing was configured or found, and the bundled model is switched off. */
record NoModels() implements ModelSource {
  @Override
  public String name() {
    return BundledModels.NAME;
  }

  @Override
  public boolean lists(String model) {
    return false;
  }

  @Override
  public List<ModelView> list() {
    return List.of(
        new ModelView(
            "default",
            "Model",
            "Parley",
            false,
            ModelView.State.FAILED,
            null,
            "No model is set up. An administrator can set parley.llm.base-url.",
            true,
            List.of()));
  }

  @Override
  public Optional<ChosenModel> choose(@Nullable String modelId) {
    return Optional.empty();
  }
}
