package dev.parley.llm.catalogue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One place where models are: a server, or the bundled engine. */
sealed interface ModelSource permits RemoteModels, BundledModels, NoModels {
  /** What people read; no other source that is offered beside it has the same. */
  String name();

  /**
   * Under the names that it gives them itself. May take as long as the server takes to list its
   * models, 3 s at most.
   */
  List<ModelView> list();

  /** Whether it is known to have this model; never waits for the server. */
  boolean lists(String model);

  /** Never waits for the server; the default model for null, empty for one that is not there. */
  Optional<ChosenModel> choose(@Nullable String model);
}
