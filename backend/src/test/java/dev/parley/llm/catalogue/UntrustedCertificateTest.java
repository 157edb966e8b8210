package dev.parley.llm.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.FakeModelServer;
import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.TestCertificate;
import dev.parley.llm.Turn;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.OpenAiClient;
import dev.parley.llm.openai.TrustedCertificates;
import dev.parley.llm.servers.ModelServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A certificate that is not trusted is named, and can be trusted. */
@ExtendWith(OutputCaptureExtension.class)
class UntrustedCertificateTest {
  @TempDir Path folder;

  private static RemoteModels models(OpenAiClient client, FakeModelServer server) {
    String address = server.baseUrl().replace("http:", "https:");
    ModelServer one = new ModelServer("Server", Endpoint.of(address, null), "alpha", null, 8);
    return new RemoteModels(one, client, ModelCatalogueTest.settings());
  }

  private static ModelOutcome ask(RemoteModels models) {
    ChosenModel chosen = models.choose("alpha").orElseThrow();
    return chosen
        .model()
        .generate(
            chosen.request(List.of(Turn.user("Hi")), false, null), new ModelCall(), text -> {});
  }

  @ParameterizedTest
  @CsvSource({
    "ip:127.0.0.1, -1d, false, it is self-signed",
    "ip:127.0.0.1, -30d, false, it expired on 20",
    "ip:127.0.0.1, +3d, false, it is not valid before 20",
    "dns:other.example, -1d, true, it is for other hosts: other.example"
  })
  void isNamedInTheListInTheAnswerAndInTheLog(
      String host, String start, boolean trusted, String reason, CapturedOutput output)
      throws Exception {
    TestCertificate made = TestCertificate.make(folder, host, start);
    try (FakeModelServer server = FakeModelServer.start(made.context());
        OpenAiClient client =
            new OpenAiClient(trusted ? TrustedCertificates.read(made.pem()) : List.of())) {
      RemoteModels models = models(client, server);
      String named = "issued to CN=models,O=ExampleOrg by CN=models,O=ExampleOrg; " + reason;

      assertThat(models.list().getFirst().detail()).contains(named, "parley.llm.ca-file");
      assertThat(ask(models))
          .isInstanceOfSatisfying(
              ModelOutcome.Failed.class,
              failed -> {
                assertThat(failed.problem().code()).isEqualTo("model-untrusted");
                assertThat(failed.problem().title()).contains(named);
              });
      assertThat(output).contains(named);
    }
  }

  @Test
  void isTakenWhenTheFileOfCertificatesHasIt() throws Exception {
    TestCertificate made = TestCertificate.make(folder, "ip:127.0.0.1", "-1d");
    TestCertificate other = TestCertificate.make(folder, "dns:other.example", "-1d");
    Path bundle =
        Files.writeString(
            folder.resolve("bundle.pem"),
            "# ours\r\n" + Files.readString(other.pem()) + "\n\n" + Files.readString(made.pem()));
    try (FakeModelServer server = FakeModelServer.start(made.context());
        OpenAiClient client = new OpenAiClient(TrustedCertificates.read(bundle))) {
      server.offers("library", "alpha");
      RemoteModels models = models(client, server);
      assertThat(models.list().getFirst().ready()).isTrue();
      assertThat(ask(models)).isInstanceOf(ModelOutcome.Ended.class);
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsNotAQuestionOfTrust() {
    try (FakeModelServer plain = FakeModelServer.start();
        OpenAiClient client = new OpenAiClient()) {
      assertThat(ask(models(client, plain)))
          .isInstanceOfSatisfying(
              ModelOutcome.Failed.class,
              failed -> assertThat(failed.problem().code()).isEqualTo("model-unreachable"));
    }
  }
}
