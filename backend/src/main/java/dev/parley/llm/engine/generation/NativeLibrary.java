package dev.parley.llm.engine.generation;

import java.io.File;

/**
 * The library that the binding unpacks into its folder (see {@link #FOLDER}) before it loads it.
 */
public final class NativeLibrary {
  /** The binding's property for that folder; two engines in one folder overwrite each other's. */
  public static final String FOLDER = "de.kherud.llama.tmpdir";

  private NativeLibrary() {}

  /**
   * Removes it as soon as it is loaded: a process that ends by halt or by kill cleans nothing up.
   * Windows does not allow it and keeps the file.
   */
  static void removeUnpacked() {
    String folder = System.getProperty(FOLDER);
    File[] files = folder == null ? null : new File(folder).listFiles();
    if (folder == null || files == null) {
      return;
    }
    boolean all = true;
    for (File file : files) {
      all &= file.delete();
    }
    if (!all || !new File(folder).delete()) {
      System.err.println("The unpacked library stays in " + folder);
    }
  }
}
