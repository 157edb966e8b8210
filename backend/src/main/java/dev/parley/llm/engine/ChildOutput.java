package dev.parley.llm.engine;

import dev.parley.llm.engine.host.EngineHost;
import dev.parley.llm.engine.weights.ModelUnusable;
import dev.parley.llm.openai.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all output of the child, so that its pipe never fills, and finds the port in it. */
final class ChildOutput {
  private static final Logger log = LoggerFactory.getLogger(ChildOutput.class);
  private static final int TAIL_LINES = 40;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final Deque<String> tail = new ArrayDeque<>();

  ChildOutput(Process process) {
    Thread.ofVirtual().name("engine-output").start(() -> read(process));
  }

  Endpoint awaitPort(Duration timeout, String secret) throws ModelUnusable, InterruptedException {
    try {
      int found = port.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return Endpoint.of("http://127.0.0.1:" + found, secret);
    } catch (ExecutionException e) {
      throw new ModelUnusable(EngineFailure.sentence(tail));
    } catch (TimeoutException e) {
      throw new ModelUnusable(
          "Loading the bundled model took more than "
              + timeout.toMinutes()
              + " minutes. Reduce the load of this machine, or set parley.llm.base-url to a model"
              + " server.");
    }
  }

  private void read(Process process) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException e) {
      log.debug("Bundled model: reading its output failed: {}", e.getMessage());
    }
    port.completeExceptionally(new IOException("the process ended"));
  }

  private void take(String line) {
    log.debug("{}", line);
    if (line.startsWith(EngineHost.PORT)) {
      port.complete(Integer.parseInt(line.substring(EngineHost.PORT.length()).strip()));
    }
    tail.add(line);
    if (tail.size() > TAIL_LINES) {
      tail.remove();
    }
  }
}
