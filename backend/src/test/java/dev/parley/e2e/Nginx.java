package dev.parley.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The real nginx, with the configuration that docs/proxy.md gives to people. */
final class Nginx implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"));
  private static final Pattern FENCE = Pattern.compile("(?s)```nginx\\n(.*?)```");

  private final Process process;

  private Nginx(Process process) {
    this.process = process;
  }

  /** Starts it, and waits until it listens. */
  static Nginx start(Path folder, Certificate certificate, int http, int https, int parley)
      throws IOException, InterruptedException {
    Path program =
        PLACES.stream()
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() ->
                new IllegalStateException(
                    "The test of the proxy needs nginx: install the package nginx-light, and run"
                        + " this again."));
    Path log = folder.resolve("error.log");
    Path main = folder.resolve("nginx.conf");
    Files.writeString(folder.resolve("parley.conf"), documented(certificate, http, https, parley));
    Files.writeString(
        main,
        """
        daemon off;
        master_process off;
        pid nginx.pid;
        events {}
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          include parley.conf;
        }
        """);
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-p",
                folder.toString(),
                "-e",
                log.toString(),
                "-c",
                main.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.log").toFile())
            .start();
    Nginx nginx = new Nginx(process);
    Listening.await(https, process, log);
    return nginx;
  }

  /** What people are told to write, with this test's ports and certificate. */
  private static String documented(Certificate certificate, int http, int https, int parley)
      throws IOException {
    String paper = Files.readString(Path.of("..", "docs", "proxy.md"));
    MatchResult fence = FENCE.matcher(paper).results().findFirst().orElseThrow();
    return String.valueOf(fence.group(1))
        .replaceAll("(?m)^ *listen \\[::].*\\n", "")
        .replace("listen 80;", "listen 127.0.0.1:" + http + ";")
        .replace("listen 443 ", "listen 127.0.0.1:" + https + " ")
        .replaceAll("/etc/letsencrypt/\\S+/fullchain.pem", certificate.chain().toString())
        .replaceAll("/etc/letsencrypt/\\S+/privkey.pem", certificate.key().toString())
        .replace("127.0.0.1:8080", "127.0.0.1:" + parley);
  }

  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(10, TimeUnit.SECONDS)
        .exceptionally(stuck -> process.destroyForcibly())
        .join();
  }
}
