package dev.parley.llm.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * A real GGUF model of 0.2 MB, in the shape of the bundled one (llama, GPT-2 tokenizer, ChatML),
 * that writes one text. Its tokens are the 256 bytes, so an emoji is four of them. Attention and
 * feed-forward are zero; what is left is a table: the output row of a token is the embedding of the
 * one before it.
 */
public final class TinyModel {
  private static final int CONTEXT = 65_536;

  private static final int WIDTH = 64;
  private static final int END = 258;
  private static final int VOCABULARY = 259;
  private final int[][] embedding = new int[VOCABULARY][WIDTH];
  private final int[][] output = new int[VOCABULARY][WIDTH];
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  private TinyModel() {
    Random random = new Random(7);
    for (int[] row : embedding) {
      for (int i = 0; i < WIDTH; i++) {
        row[i] = random.nextBoolean() ? 1 : -1;
      }
    }
  }

  /** Answers every prompt with this text; no byte may come twice in it. */
  public static Path saying(Path folder, String text) throws IOException {
    TinyModel model = new TinyModel();
    int last = model.chain(text);
    model.follow(last, END);
    return model.write(folder.resolve("saying.gguf"));
  }

  /** Repeats the text and never ends by itself. */
  public static Path repeating(Path folder, String text) throws IOException {
    TinyModel model = new TinyModel();
    int last = model.chain(text);
    model.follow(last, text.getBytes(StandardCharsets.UTF_8)[0] & 0xFF);
    return model.write(folder.resolve("repeating.gguf"));
  }

  private int chain(String text) {
    int previous = '\n'; // the last token of the chat format before the answer
    for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
      follow(previous, next & 0xFF);
      previous = next & 0xFF;
    }
    return previous;
  }

  private void follow(int token, int next) {
    for (int i = 0; i < WIDTH; i++) {
      output[next][i] += embedding[token][i];
    }
  }

  private Path write(Path path) throws IOException {
    Map<String, Object> header = header();
    Map<String, IntToDoubleFunction> data = new LinkedHashMap<>();
    List<long[]> shapes = new ArrayList<>();
    tensor(data, shapes, "token_embd.weight", VOCABULARY, i -> embedding[i / WIDTH][i % WIDTH]);
    tensor(data, shapes, "output.weight", VOCABULARY, i -> output[i / WIDTH][i % WIDTH]);
    for (String norm : List.of("output_norm", "blk.0.attn_norm", "blk.0.ffn_norm")) {
      data.put(norm + ".weight", i -> 1);
      shapes.add(new long[] {WIDTH});
    }
    for (String zero : List.of("attn_q", "attn_k", "attn_v", "attn_output")) {
      tensor(data, shapes, "blk.0." + zero + ".weight", WIDTH, i -> 0);
    }
    for (String zero : List.of("ffn_gate", "ffn_up", "ffn_down")) {
      tensor(data, shapes, "blk.0." + zero + ".weight", WIDTH, i -> 0);
    }
    int32(0x46554747);
    int32(3);
    int64(data.size());
    int64(header.size());
    header.forEach(this::entry);
    long offset = 0;
    int index = 0;
    for (String name : data.keySet()) {
      string(name);
      int32(shapes.get(index).length);
      for (long size : shapes.get(index)) {
        int64(size);
      }
      int32(0); // F32
      int64(offset);
      offset += 4 * numbers(shapes.get(index++));
    }
    file.write(new byte[-file.size() & 31], 0, -file.size() & 31);
    index = 0;
    for (IntToDoubleFunction values : data.values()) {
      for (int i = 0; i < numbers(shapes.get(index)); i++) {
        int32(Float.floatToIntBits((float) values.applyAsDouble(i)));
      }
      index++;
    }
    return Files.write(path, file.toByteArray());
  }

  private static void tensor(
      Map<String, IntToDoubleFunction> data,
      List<long[]> shapes,
      String name,
      int rows,
      IntToDoubleFunction values) {
    data.put(name, values);
    shapes.add(new long[] {WIDTH, rows});
  }

  private static long numbers(long[] shape) {
    return shape.length == 1 ? shape[0] : shape[0] * shape[1];
  }

  private static Map<String, Object> header() {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("general.architecture", "llama");
    header.put("llama.context_length", CONTEXT);
    header.put("llama.embedding_length", WIDTH);
    header.put("llama.block_count", 1);
    header.put("llama.feed_forward_length", WIDTH);
    header.put("llama.attention.head_count", 2);
    header.put("llama.attention.layer_norm_rms_epsilon", 1e-5f);
    header.put("tokenizer.ggml.model", "gpt2");
    header.put("tokenizer.ggml.pre", "smollm");
    header.put("tokenizer.ggml.tokens", tokens());
    header.put("tokenizer.ggml.token_type", types());
    header.put("tokenizer.ggml.merges", List.of("a b"));
    header.put("tokenizer.ggml.eos_token_id", END);
    return header;
  }

  /** Each byte as GPT-2 writes it: as itself where that is printable, else from U+0100 on. */
  private static List<Object> tokens() {
    List<Object> tokens = new ArrayList<>();
    int shifted = 256;
    for (int each = 0; each < 256; each++) {
      boolean printable = (each > 32 && each < 127) || (each > 160 && each != 173);
      tokens.add(Character.toString(printable ? each : shifted++));
    }
    tokens.addAll(List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>"));
    return tokens;
  }

  private static List<Object> types() {
    List<Object> types = new ArrayList<>();
    for (int each = 0; each < VOCABULARY; each++) {
      types.add(each < 256 ? 1 : 3);
    }
    return types;
  }

  private void entry(String key, Object value) {
    string(key);
    int32(value instanceof Integer ? 4 : type(value)); // single numbers must be unsigned
    if (value instanceof List<?> list) {
      int32(type(list.getFirst()));
      int64(list.size());
      list.forEach(this::value);
    } else {
      value(value);
    }
  }

  private static int type(Object value) {
    return switch (value) {
      case Integer _ -> 5;
      case Float _ -> 6;
      case String _ -> 8;
      default -> 9;
    };
  }

  private void value(Object value) {
    switch (value) {
      case Integer number -> int32(number);
      case Float number -> int32(Float.floatToIntBits(number));
      default -> string(String.valueOf(value));
    }
  }

  private void string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int64(bytes.length);
    file.write(bytes, 0, bytes.length);
  }

  private void int32(int value) {
    file.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  private void int64(long value) {
    file.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }
}
