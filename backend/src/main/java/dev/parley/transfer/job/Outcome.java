package dev.parley.transfer.job;

import dev.parley.conversation.folder.FolderView;
import dev.parley.transfer.format.SkipReason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What became of a conversation of a file. */
sealed interface Outcome {
  /**
   * Stored now.
   *
   * @param folder that it was put into; null for none
   */
  record Imported(int partsLeftOut, @Nullable FolderView folder) implements Outcome {}

  /** Stored by an earlier import, with all that is in the file. */
  record AlreadyThere() implements Outcome {}

  /** Not stored. */
  record LeftOut(SkipReason reason) implements Outcome {}

  /** The sentence of a stored reason. */
  static String sentence(String code) {
    return Arrays.stream(SkipReason.values())
        .filter(reason -> reason.code().equals(code))
        .findFirst()
        .map(SkipReason::sentence)
        .orElse(code);
  }
}
