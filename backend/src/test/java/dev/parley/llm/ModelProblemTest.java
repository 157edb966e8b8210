package dev.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelProblemTest {
  /** Whoever runs a Parley reads these too, and has nobody to ask. */
  @Test
  void sendsNobodyToAskAnAdministratorWhoMayBeThatAdministrator() {
    List<ModelProblem> forAdministrators =
        List.of(ModelProblem.unreachable(), ModelProblem.refusedKey(), ModelProblem.error());

    assertThat(forAdministrators)
        .extracting(ModelProblem::title)
        .allMatch(
            title -> title.contains(" an administrator ") || title.contains(" An administrator "))
        .noneMatch(title -> title.contains("your administrator"));
  }
}
