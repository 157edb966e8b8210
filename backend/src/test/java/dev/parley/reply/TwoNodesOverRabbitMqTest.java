package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.faults.RabbitMq;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The same over RabbitMQ, where Debian's package is installed. */
@EnabledIf("isInstalled")
class TwoNodesOverRabbitMqTest extends TwoNodesTest {
  @TempDir static Path folder;
  private @Nullable RabbitMq rabbit;

  static boolean isInstalled() {
    return RabbitMq.isInstalled();
  }

  @Override
  List<String> transport() throws Exception {
    RabbitMq started = RabbitMq.launch(folder);
    rabbit = started;
    started.awaitReady();
    return List.of("--spring.rabbitmq.addresses=amqp://guest:guest@127.0.0.1:" + started.port());
  }

  @AfterAll
  void stop() {
    broker().close();
  }

  private RabbitMq broker() {
    return Objects.requireNonNull(rabbit);
  }

  @Test
  void showWhatChangedOnceTheBrokerIsBack() throws Exception {
    LiveClient watching = watching();
    int before = watching.received().size();
    broker().kill();
    UUID conversation = UUID.randomUUID();
    create(conversation, "Transcript while the broker was down");

    broker().restart();

    watching.await("welcome", before, frame -> frame.type().equals("welcome"));
    assertThat(titles()).contains("Transcript while the broker was down");
  }
}
