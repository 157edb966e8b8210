package dev.parley.transfer.job;

import dev.parley.llm.ModelProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as a browser sees it.
 *
 * @param size of the file, in bytes
 * @param source which program exported it, as soon as that is known
 * @param conversationsRead how many are dealt with: the sum of the next three numbers
 * @param alreadyThere imported before
 * @param leftOut not imported; {@code places} has the reasons
 * @param partsLeftOut messages and parts of messages of the imported ones that were not taken
 * @param otherFiles files in a ZIP that have no conversations
 * @param problem why it failed
 * @param places of what was left out, the first 200
 */
public record ImportView(
    UUID id,
    String fileName,
    long size,
    ImportState state,
    @Nullable String source,
    int conversationsRead,
    int imported,
    int alreadyThere,
    int leftOut,
    int partsLeftOut,
    int otherFiles,
    @Nullable ModelProblem problem,
    Instant createdAt,
    @Nullable Instant endedAt,
    List<LeftOut> places) {

  /**
   * A conversation that was left out.
   *
   * @param file its file in the ZIP; empty when the upload was no ZIP
   * @param index which conversation of that file, from 1; 0 when not even that could be read
   * @param line where it begins, from 1
   * @param code stable
   * @param reason a sentence for people
   */
  public record LeftOut(
      String file, int index, int line, String title, String code, String reason) {}

  ImportView with(List<LeftOut> found) {
    return new ImportView(
        id,
        fileName,
        size,
        state,
        source,
        conversationsRead,
        imported,
        alreadyThere,
        leftOut,
        partsLeftOut,
        otherFiles,
        problem,
        createdAt,
        endedAt,
        found);
  }
}
