package dev.parley.transfer.export;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which conversations of an account an archive has. */
sealed interface Selected {
  /** As many as fit into an address. */
  int MAX_IDS = 100;

  /** All of them, those in the trash too. */
  record Everything() implements Selected {}

  /** What is in one folder of the account, and not in the trash. */
  record OfFolder(UUID id) implements Selected {}

  /** These. */
  record These(List<UUID> ids) implements Selected {}

  /**
   * What a request asks for.
   *
   * @param given the names of its parameters: an empty one does not mean everything
   * @throws Refusal invalid
   */
  static Selected of(Set<String> given, @Nullable UUID folder, List<UUID> ids) {
    boolean noIds = given.contains("ids") && ids.isEmpty();
    if (given.contains("folder") && folder == null) {
      throw new Refusal(Reason.INVALID, "folder: is empty. Leave it out to export everything.");
    } else if (noIds || ids.stream().anyMatch(Objects::isNull)) {
      throw new Refusal(Reason.INVALID, "ids: has an empty id, or none.");
    } else if (ids.size() > MAX_IDS) {
      throw new Refusal(
          Reason.INVALID,
          "ids: at most %d at a time. Move them to a folder, and export that.".formatted(MAX_IDS));
    } else if (folder != null && !ids.isEmpty()) {
      throw new Refusal(Reason.INVALID, "Send either a folder or ids.");
    } else if (folder != null) {
      return new OfFolder(folder);
    }
    return ids.isEmpty() ? new Everything() : new These(List.copyOf(new LinkedHashSet<>(ids)));
  }
}
