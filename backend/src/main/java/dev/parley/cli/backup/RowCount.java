package dev.parley.cli.backup;

import java.io.OutputStream;

/** Counts rows as they pass: in COPY's text format each ends a line, and has no other line feed. */
final class RowCount extends OutputStream {
  private long rows;

  @Override
  public void write(int single) {
    rows += single == '\n' ? 1 : 0;
  }

  @Override
  public void write(byte[] some, int from, int length) {
    for (int i = from; i < from + length; i++) {
      rows += some[i] == '\n' ? 1 : 0;
    }
  }

  long rows() {
    return rows;
  }
}
