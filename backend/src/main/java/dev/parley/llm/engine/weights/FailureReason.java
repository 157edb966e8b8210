package dev.parley.llm.engine.weights;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;

/** Why a download failed, in words for a sentence. */
final class FailureReason {
  private static final int MAX_LENGTH = 200;

  private FailureReason() {}

  static String of(IOException e) {
    String words =
        switch (e) {
          case UnknownHostException _ -> "it cannot be reached from here";
          case ConnectException _ -> "it refused the connection";
          case SocketTimeoutException _ -> "it did not answer in time";
          case FileAlreadyExistsException _ -> "it is a file, not a folder";
          case AccessDeniedException _ -> "no permission to write " + e.getMessage();
          default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    String line = words.strip().replaceAll("\\s+", " ");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
  }
}
