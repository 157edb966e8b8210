package dev.parley.transfer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.account.AccountId;
import dev.parley.problem.Refusal;
import dev.parley.transfer.file.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class UploadsTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Uploads uploads;
  @Autowired ImportLeases leases;

  private RawClient maya;

  @BeforeEach
  void somebody() {
    maya = RawClient.at(port).signUp("maya");
  }

  private static final class Lost extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("The connection was lost");
    }

    @Override
    public int read(byte[] target, int from, int size) throws IOException {
      return read();
    }
  }

  @Test
  void nothingIsKeptOfAnUploadThatIsTooLargeOrDoesNotArrive() {
    AccountId me = new AccountId(maya.accountId());
    InputStream lost = new Lost();

    assertRefused("too-large", () -> uploads.store(me, "x", 501L << 20, lost));
    assertRefused("invalid", () -> uploads.store(me, "x", 0, lost));
    assertRefused(
        "timed-out",
        () ->
            uploads.store(
                me,
                "x",
                2L << 20,
                new SequenceInputStream(new ByteArrayInputStream(new byte[1 << 20]), lost)));
    assertRefused(
        "timed-out", () -> uploads.store(me, "x", 10, new ByteArrayInputStream(new byte[9])));

    assertThat(maya.get("/api/imports").json().path("items")).isEmpty();
    assertThat(jdbc.sql("select count(*) from import_chunk").query(Integer.class).single())
        .isZero();
  }

  @Test
  void aProcessThatWasTakenForDeadStoresNothingMore() {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            "insert into import_job (id, account_id, size, state, node, until, attempt) values"
                + " (:id, :account, 1, 'running', gen_random_uuid(), now() + interval '1 min', 3)")
        .param("id", id)
        .param("account", maya.accountId())
        .update();
    ImportLease old = new ImportLease(id, new AccountId(maya.accountId()), 2, 0);

    assertThatThrownBy(() -> leases.renew(old)).isInstanceOf(ImportLeases.Lost.class);
    assertThatThrownBy(
            () -> leases.count(old, new Place("", 1, 1), "", null, new Outcome.Imported(0, null)))
        .isInstanceOf(ImportLeases.Lost.class);
    assertThat(maya.delete("/api/imports/" + id).json().path("state").asString())
        .isEqualTo("cancelled");
  }

  private static void assertRefused(String code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.reason().code()).isEqualTo(code));
  }
}
