package dev.parley.llm.catalogue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One place where models are: a server, or the bundled engine. */
sealed interface ModelSource permits RemoteModels, BundledModels, NoModels {
  /** May take as long as the server takes to list its models, 3 s at most. */
  List<ModelView> list();

  /** Never waits for the server; the default model for null, empty for one that is not there. */
  Optional<ChosenModel> choose(@Nullable String modelId);
}
