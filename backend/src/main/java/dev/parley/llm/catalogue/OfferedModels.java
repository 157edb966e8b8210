package dev.parley.llm.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The models of several servers, each under an id of its own. Those of the first server keep their
 * plain names; all others are called {@code model@server}, even where the model's name is unique:
 * the meaning of an id must not depend on what another server offers at the moment, or a prompt
 * could go to a server that its writer never chose.
 *
 * <p>Every model is also found by the other form: {@code model@server} always, and the plain name
 * while no earlier server has a model of that name. So an id that a conversation has stored still
 * finds its model after the order of the servers was changed, or only one is left.
 */
final class OfferedModels {
  private final List<ModelSource> sources;

  /** At least one; the one with the default model first. */
  OfferedModels(List<ModelSource> sources) {
    this.sources = List.copyOf(sources);
  }

  private record ResolvedId(ModelSource source, String model) {}

  /** The servers are asked in parallel: several unavailable ones take no longer than one. */
  List<ModelView> list() {
    List<CompletableFuture<List<ModelView>>> lists =
        sources.stream()
            .map(source -> CompletableFuture.supplyAsync(source::list, Thread::startVirtualThread))
            .toList();
    List<ModelView> all = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      for (ModelView view : lists.get(i).join()) {
        all.add(offered(sources.get(i), view));
      }
    }
    return all;
  }

  /** The default model; asks only its server. */
  Optional<ModelView> byDefault() {
    ModelSource first = sources.getFirst();
    return first.list().stream()
        .filter(ModelView::isDefault)
        .findFirst()
        .map(view -> offered(first, view));
  }

  private ModelView offered(ModelSource source, ModelView view) {
    String id = id(source, view.id());
    List<String> others = new ArrayList<>(List.of(view.id(), qualified(source, view.id())));
    others.remove(id);
    others.removeIf(other -> !new ResolvedId(source, view.id()).equals(resolved(other)));
    return view.withIds(id, others, view.isDefault() && source == sources.getFirst());
  }

  /** The default model for null; empty when there is no such model. Never waits. */
  Optional<ChosenModel> choose(@Nullable String id) {
    if (id == null) {
      ModelSource first = sources.getFirst();
      return first.choose(null).map(chosen -> chosen.withId(id(first, chosen.id())));
    }
    ResolvedId resolved = resolved(id);
    if (resolved == null) {
      return Optional.empty();
    }
    return resolved
        .source()
        .choose(resolved.model())
        .map(chosen -> chosen.withId(id(resolved.source(), chosen.id())));
  }

  private @Nullable ResolvedId resolved(String id) {
    for (ModelSource source : sources) {
      String end = qualified(source, "");
      if (id.endsWith(end) && id.length() > end.length()) {
        return new ResolvedId(source, id.substring(0, id.length() - end.length()));
      }
    }
    ModelSource first = sources.getFirst();
    // Until the first server has listed its models, a name may be one of them; a name that was
    // qualified
    // for a removed server is not.
    if (first.lists(id) || (id.indexOf('@') < 0 && first.choose(id).isPresent())) {
      return new ResolvedId(first, id);
    }
    return sources.stream()
        .filter(source -> source.lists(id))
        .findFirst()
        .map(source -> new ResolvedId(source, id))
        .orElse(null);
  }

  /** A plain name that ends like another server's models is qualified too. */
  private String id(ModelSource source, String model) {
    boolean plain =
        source == sources.getFirst()
            && sources.stream().noneMatch(each -> model.endsWith(qualified(each, "")));
    return plain ? model : qualified(source, model);
  }

  private static String qualified(ModelSource source, String model) {
    return model + "@" + source.name();
  }
}
