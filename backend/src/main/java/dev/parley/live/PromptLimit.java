package dev.parley.live;

/** How long a prompt may be. */
public final class PromptLimit {
  /** In code points. As escaped JSON they are up to 384 KB, and fit a frame. */
  public static final int CHARACTERS = 32_000;

  private PromptLimit() {}
}
