package dev.parley.llm.engine.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Decides before anything native runs whether the engine can run a model file. */
public final class ModelCheck {
  /** What llama.cpp b4916, the engine's version, can chat with. */
  private static final Set<String> KNOWN =
      Set.of(
          """
          arctic arwkv7 baichuan bitnet bloom chatglm codeshell cohere2 command-r dbrx deci \
          deepseek deepseek2 exaone falcon gemma gemma2 gemma3 gpt2 gptj gptneox granite \
          granitemoe grok internlm2 jais llama mamba minicpm minicpm3 mpt nemotron olmo olmo2 \
          olmoe openelm orion phi2 phi3 phimoe plamo qwen qwen2 qwen2moe refact rwkv6 rwkv6qwen2 \
          rwkv7 stablelm starcoder starcoder2 xverse\
          """
              .split(" "));

  /** The engine itself and its working memory, beside the weights. */
  private static final long ENGINE_BYTES = 192L << 20;

  private ModelCheck() {}

  /**
   * Checks kind, window and size.
   *
   * @param context the window asked for, in tokens
   * @param freeMemory in bytes
   */
  public static void check(Path file, int context, long freeMemory) throws ModelUnusable {
    checkFile(file, context);
    requireMemory(file, freeMemory);
  }

  /** Checks what the file itself tells, which no other moment can change: kind and window. */
  public static void checkFile(Path file, int context) throws ModelUnusable {
    if (!Files.isReadable(file)) {
      throw new ModelUnusable(
          "There is no readable model file at %s. Put one there, or take parley.engine.model-file out of the settings for the model that comes with Parley."
              .formatted(file));
    }
    GgufHeader header = GgufHeader.read(file);
    if (!KNOWN.contains(header.architecture())) {
      throw new ModelUnusable(
          "The built-in engine does not know the kind of model in %s: %s needs llama-server or Ollama. Start one of them and set parley.llm.base-url."
              .formatted(file, header.architecture()));
    }
    if (header.trainedContext() > 0 && header.trainedContext() < context) {
      throw new ModelUnusable(
          "The model %s has a window of %d tokens. Set parley.engine.context to at most that."
              .formatted(file, header.trainedContext()));
    }
  }

  private static void requireMemory(Path file, long freeMemory) throws ModelUnusable {
    long needed;
    try {
      needed = Files.size(file) + ENGINE_BYTES;
    } catch (IOException e) {
      throw new ModelUnusable(
          "The model file %s cannot be read: %s.".formatted(file, Reason.of(e)));
    }
    if (needed > freeMemory) {
      throw new ModelUnusable(
          "The model %s needs about %d MB of memory and %d MB are free. Free some, choose a smaller model, or set parley.llm.base-url to a model server."
              .formatted(file, needed >> 20, freeMemory >> 20));
    }
  }
}
