package dev.parley.llm.engine.weights;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The little-endian values of a GGUF file, after github.com/ggml-org/ggml/blob/master/docs/gguf.md.
 * Counts and lengths come from a file we did not write, so each has a limit.
 */
final class GgufReader {
  private static final int LONGEST_STRING = 16 << 20;
  private static final int LONGEST_ARRAY = 4 << 20;
  private static final int MOST_DIMENSIONS = 16;
  private static final int STRING = 8;
  private static final int ARRAY = 9;
  private final DataInputStream in;

  GgufReader(DataInputStream in) {
    this.in = in;
  }

  int int32() throws IOException {
    return Integer.reverseBytes(in.readInt());
  }

  long int64() throws IOException {
    return Long.reverseBytes(in.readLong());
  }

  String string() throws IOException {
    byte[] bytes = in.readNBytes(limited(int64(), LONGEST_STRING));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The next value: a Long, Double, Boolean, String, or a List of these. */
  Object value() throws IOException {
    return value(int32());
  }

  /** The next tensor's description; where its data begin, counted from where all data do. */
  long tensorOffset() throws IOException {
    string();
    int dimensions = limited(int32(), MOST_DIMENSIONS);
    for (int i = 0; i < dimensions; i++) {
      int64();
    }
    int32(); // its type
    return int64();
  }

  private Object value(int type) throws IOException {
    return switch (type) {
      case 0, 1 -> (long) in.readByte();
      case 2, 3 -> (long) Short.reverseBytes(in.readShort());
      case 4, 5 -> (long) int32();
      case 6 -> (double) Float.intBitsToFloat(int32());
      case 7 -> in.readByte() != 0;
      case STRING -> string();
      case ARRAY -> array();
      case 10, 11 -> int64();
      case 12 -> Double.longBitsToDouble(int64());
      default -> throw new IOException("it holds a value of the unknown type " + type);
    };
  }

  private List<Object> array() throws IOException {
    int type = int32();
    if (type == ARRAY) {
      throw new IOException("it holds lists within lists");
    }
    int size = limited(int64(), LONGEST_ARRAY);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(value(type));
    }
    return values;
  }

  private static int limited(long length, int limit) throws IOException {
    if (length < 0 || length > limit) {
      throw new EOFException("it announces a length of " + length);
    }
    return (int) length;
  }
}
