package dev.parley.llm.catalogue;

import dev.parley.llm.servers.ModelServer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One source of models: a server, or the bundled engine. */
sealed interface ModelSource permits RemoteModels, BundledModels, ModelSource.None {
  /** For people; unique among the offered sources. */
  String name();

  /**
   * The models under their own names. Takes as long as the server takes to list them, 3 s at most.
   */
  List<ModelView> list();

  /** Whether it is known to have this model; never waits for the server. */
  boolean lists(String model);

  /** Never waits for the server; the default model for null, empty for one that is not there. */
  Optional<ChosenModel> choose(@Nullable String model);

  /** Nothing was configured or found, and the bundled model is switched off. */
  record None() implements ModelSource {
    @Override
    public String name() {
      return ModelServer.BUNDLED;
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
              List.of(),
              false));
    }

    @Override
    public Optional<ChosenModel> choose(@Nullable String modelId) {
      return Optional.empty();
    }
  }
}
