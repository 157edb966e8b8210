package dev.parley.transfer.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A ZIP that is read from its start to its end, including the entries that are skipped, and whose
 * unpacked size is bounded. Names are only shown: nothing is written under them.
 */
final class BoundedZip extends ZipInputStream {
  private static final int MAX_ENTRIES = 100_000;
  private static final long MAX_BYTES = 16L << 30;

  /** Text is seldom packed to less than a twentieth. */
  private static final long MAX_RATIO = 200;

  /** Small files may be packed better. */
  private static final long FREE_BYTES = 64L << 20;

  private static final class Counted extends FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      bytes += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] target, int from, int size) throws IOException {
      int count = in.read(target, from, size);
      bytes += Math.max(0, count);
      return count;
    }
  }

  private final Counted packed;
  private int entries;
  private long unpacked;

  BoundedZip(InputStream in) {
    this(new Counted(in));
  }

  private BoundedZip(Counted packed) {
    // Only for names that are not marked as UTF-8; every byte is a character of it.
    super(packed, StandardCharsets.ISO_8859_1);
    this.packed = packed;
  }

  @Override
  public ZipEntry getNextEntry() throws IOException {
    if (++entries > MAX_ENTRIES) {
      throw new FileRefused(
          "zip-too-many", "This ZIP has more than %,d files.".formatted(MAX_ENTRIES));
    }
    return super.getNextEntry();
  }

  /** Also called to pass over the rest of an entry. */
  @Override
  public int read(byte[] target, int from, int size) throws IOException {
    int count = super.read(target, from, size);
    unpacked += Math.max(0, count);
    if (unpacked > MAX_BYTES || unpacked > FREE_BYTES + MAX_RATIO * packed.bytes) {
      throw new FileRefused(
          "zip-bomb",
          "This ZIP unpacks to far more than an export does, and was not read to its end. Unpack it"
              + " and import the JSON file in it.");
    }
    return count;
  }
}
