package dev.parley.llm.engine.weights;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a model file says of itself.
 *
 * @param architecture as in "llama"
 * @param trainedContext the window in tokens it was made for; 0 when it does not say
 * @param beginToken the id of the token every text begins with; -1 when there is none
 * @param controlTokens the texts that steer the model, as in {@code <|im_end|>}
 */
public record GgufHeader(
    String architecture, long trainedContext, int beginToken, List<String> controlTokens) {
  private static final int MAGIC = 0x46554747; // "GGUF"
  private static final int MOST_ENTRIES = 65_536;
  private static final long CONTROL = 3;

  /** Reads the header; a sentence instead of a native error when it is no model. */
  public static GgufHeader read(Path file) throws ModelUnusable {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (Files.isDirectory(file)) {
        throw new IOException("it is a folder");
      }
      return read(new GgufReader(in), Files.size(file));
    } catch (EOFException e) {
      throw unusable(file, "it is cut off or damaged");
    } catch (IOException e) {
      throw unusable(file, Reason.of(e));
    }
  }

  private static GgufHeader read(GgufReader reader, long fileBytes) throws IOException {
    if (reader.int32() != MAGIC) {
      throw new IOException("it is not a GGUF file");
    }
    int version = reader.int32();
    if (version != 2 && version != 3) {
      throw new IOException("its GGUF version " + version + " is unknown here");
    }
    long tensors = reader.int64();
    long entries = reader.int64();
    if (entries < 0 || entries > MOST_ENTRIES || tensors < 0 || tensors > MOST_ENTRIES) {
      throw new EOFException();
    }
    Map<String, Object> values = new HashMap<>();
    for (long i = 0; i < entries; i++) {
      values.put(reader.string(), reader.value());
    }
    for (long i = 0; i < tensors; i++) {
      // Its data begin still later, behind this header.
      if (reader.tensorOffset() >= fileBytes) {
        throw new EOFException();
      }
    }
    return of(values);
  }

  private static GgufHeader of(Map<String, Object> values) {
    String architecture = String.valueOf(values.getOrDefault("general.architecture", ""));
    // The old SentencePiece tokenizer ("llama") begins with its token unless told otherwise.
    Object byDefault = "llama".equals(values.get("tokenizer.ggml.model"));
    boolean begins =
        Boolean.TRUE.equals(values.getOrDefault("tokenizer.ggml.add_bos_token", byDefault));
    return new GgufHeader(
        architecture,
        number(values, architecture + ".context_length", 0),
        begins ? (int) number(values, "tokenizer.ggml.bos_token_id", -1) : -1,
        controlTokens(values));
  }

  private static List<String> controlTokens(Map<String, Object> values) {
    List<?> texts = list(values, "tokenizer.ggml.tokens");
    List<?> types = list(values, "tokenizer.ggml.token_type");
    return IntStream.range(0, Math.min(texts.size(), types.size()))
        .filter(i -> types.get(i) instanceof Long type && type == CONTROL)
        .mapToObj(i -> String.valueOf(texts.get(i)))
        .toList();
  }

  private static List<?> list(Map<String, Object> values, String key) {
    return values.get(key) instanceof List<?> list ? list : List.of();
  }

  private static long number(Map<String, Object> values, String key, long otherwise) {
    return values.get(key) instanceof Long number ? number : otherwise;
  }

  private static ModelUnusable unusable(Path file, String why) {
    return new ModelUnusable(
        "The model file %s cannot be used: %s. Name a GGUF file in parley.engine.model-file, or set parley.llm.base-url to a model server."
            .formatted(file, why));
  }
}
