package dev.parley.llm.engine;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;

/** Asks the child whether it is alive. */
final class Probe {
  private static final int WITHIN_MILLIS = 5_000;

  private Probe() {}

  static boolean answers(EngineAddress address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              address.baseUrl().resolve("/health").toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(WITHIN_MILLIS);
      connection.setReadTimeout(WITHIN_MILLIS);
      connection.setRequestProperty("Authorization", "Bearer " + address.secret());
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
