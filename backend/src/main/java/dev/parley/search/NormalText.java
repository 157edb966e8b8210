package dev.parley.search;

import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text in Unicode's normal form KC, with the place that each of its characters had before. Places
 * are in UTF-16 units.
 */
final class NormalText {
  private static final Normalizer.Form FORM = Normalizer.Form.NFKC;

  private final String text;

  private static final int MAX_IN_CLUSTER = 31;

  /** By place in the normal text; null where both texts are the same. */
  private final int @Nullable [] origins;

  private NormalText(String text, int @Nullable [] origins) {
    this.text = text;
    this.origins = origins;
  }

  static NormalText of(String original) {
    if (!hasLongCluster(original) && Normalizer.isNormalized(original, FORM)) {
      return new NormalText(original, null);
    }
    StringBuilder normal = new StringBuilder(original.length());
    int[] origins = new int[original.length() + 1];
    int start = 0;
    while (start < original.length()) {
      int end = clusterEnd(original, start);
      // Putting marks in order takes the square of their number.
      int most = Math.min(end, original.offsetByCodePoints(start, within(original, start, end)));
      String cluster = Normalizer.normalize(original.substring(start, most), FORM);
      int length = normal.length() + cluster.length();
      if (length >= origins.length) {
        origins = Arrays.copyOf(origins, Math.max(length + 1, origins.length * 2));
      }
      Arrays.fill(origins, normal.length(), length, start);
      normal.append(cluster);
      start = end;
    }
    origins[normal.length()] = original.length();
    return new NormalText(normal.toString(), origins);
  }

  private static boolean hasLongCluster(String text) {
    int inCluster = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      inCluster = character >= 0x300 && composes(character) ? inCluster + 1 : 0;
      if (inCluster >= MAX_IN_CLUSTER) {
        return true;
      }
    }
    return false;
  }

  String text() {
    return text;
  }

  /** The place in the original text of the character at this place, or the end of both. */
  int origin(int place) {
    return origins == null ? place : origins[place];
  }

  /**
   * How many characters of a cluster are kept: as in the stream-safe form of UAX #15, and its base.
   */
  private static int within(String text, int start, int end) {
    return Math.min(MAX_IN_CLUSTER, text.codePointCount(start, end));
  }

  /** A character and what composes with it: each can be normalized by itself. */
  private static int clusterEnd(String text, int start) {
    int end = start + Character.charCount(text.codePointAt(start));
    while (end < text.length()) {
      int next = text.codePointAt(end);
      if (!composes(next)) {
        break;
      }
      end += Character.charCount(next);
    }
    return end;
  }

  private static boolean composes(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      // Vowels and finals of Korean letters, and the voiced marks of narrow Japanese ones.
      default ->
          (character >= 0x1160 && character <= 0x11FF)
              || (character >= 0xD7B0 && character <= 0xD7FB)
              || character == 0xFF9E
              || character == 0xFF9F;
    };
  }
}
