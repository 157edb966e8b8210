package dev.parley.llm.engine.weights;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;

/** Why something did not work, in words for a sentence. */
final class Reason {
  private static final int LONGEST = 200;

  private Reason() {}

  static String of(IOException e) {
    String words =
        switch (e) {
          case UnknownHostException _ -> "it cannot be reached from here";
          case ConnectException _ -> "it refused the connection";
          case SocketTimeoutException _ -> "it did not answer in time";
          case AccessDeniedException _ -> "no right to write " + e.getMessage();
          default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    String line = words.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
