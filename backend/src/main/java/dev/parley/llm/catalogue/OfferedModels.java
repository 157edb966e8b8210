package dev.parley.llm.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The models of several servers, each under an id of its own. Those of the first server keep their
 * plain names; all others are called {@code model@server}, also where the model's name alone would
 * do: what an id means must not hang on what another server offers at the moment, or a prompt could
 * go to a server that its writer never chose.
 *
 * <p>Every model also answers to the other form: {@code model@server} always, and the plain name
 * while no earlier server has a model of that name. So what a conversation has kept still leads to
 * its model after the order of the servers was changed, or there is only one left.
 */
final class OfferedModels {
  private final List<ModelSource> sources;

  /** One at least, the one with the default model first. */
  OfferedModels(List<ModelSource> sources) {
    this.sources = List.copyOf(sources);
  }

  private record Meant(ModelSource source, String model) {}

  /** The servers are asked at the same time: several that are away take no longer than one. */
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

  /** The one that people get unless they choose; asks its server and no other. */
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
    others.removeIf(other -> !new Meant(source, view.id()).equals(meant(other)));
    return view.under(id, others, view.isDefault() && source == sources.getFirst());
  }

  /** The default model for null; empty when there is no such model. Never waits. */
  Optional<ChosenModel> choose(@Nullable String id) {
    if (id == null) {
      ModelSource first = sources.getFirst();
      return first.choose(null).map(chosen -> chosen.under(id(first, chosen.id())));
    }
    Meant meant = meant(id);
    if (meant == null) {
      return Optional.empty();
    }
    return meant
        .source()
        .choose(meant.model())
        .map(chosen -> chosen.under(id(meant.source(), chosen.id())));
  }

  private @Nullable Meant meant(String id) {
    for (ModelSource source : sources) {
      String end = qualified(source, "");
      if (id.endsWith(end) && id.length() > end.length()) {
        return new Meant(source, id.substring(0, id.length() - end.length()));
      }
    }
    ModelSource first = sources.getFirst();
    // As long as the first has not said what it offers, a name may be one of its models; one that
    // was qualified for a server which is gone is not.
    if (first.lists(id) || (id.indexOf('@') < 0 && first.choose(id).isPresent())) {
      return new Meant(first, id);
    }
    return sources.stream()
        .filter(source -> source.lists(id))
        .findFirst()
        .map(source -> new Meant(source, id))
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
