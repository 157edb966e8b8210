package dev.parley.llm.catalogue;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The models, for everyone who is signed in. */
@RestController
class ModelController {
  private final ModelCatalogue catalogue;

  ModelController(ModelCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  record ModelList(List<ModelView> items) {}

  @GetMapping("/api/models")
  ModelList models() {
    return new ModelList(catalogue.list());
  }
}
