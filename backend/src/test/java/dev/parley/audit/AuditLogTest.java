package dev.parley.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.audit.AuditEvent.Action;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The lines of the audit log, without a server. */
@ExtendWith(OutputCaptureExtension.class)
class AuditLogTest {
  private static final UUID MAYA = UUID.fromString("01935d2e-0000-7000-8000-00000000000a");

  private final AuditLog audit = new AuditLog(new AuditQueue());

  private static List<String> lines(CapturedOutput output) {
    return output.toString().lines().filter(line -> line.contains("dev.parley.audit")).toList();
  }

  @Test
  void namesActionOutcomeReasonAccountAndAddress(CapturedOutput output) {
    audit.write(AuditEvent.of(Action.SIGN_IN, MAYA, "192.0.2.1"));
    audit.write(AuditEvent.refused(Action.SIGN_IN, MAYA, "192.0.2.1", "wrong-credentials"));
    audit.write(AuditEvent.refused(Action.ACCESS, null, "192.0.2.1", "csrf"));

    assertThat(lines(output)).hasSize(3);
    assertThat(lines(output).get(0))
        .contains("sign-in success account=" + MAYA + " address=192.0.2.1");
    assertThat(lines(output).get(1))
        .contains(
            "sign-in failure reason=wrong-credentials account=" + MAYA + " address=192.0.2.1");
    assertThat(lines(output).get(2)).contains("access failure reason=csrf address=192.0.2.1");
  }

  @Test
  void neverLetsAValueMakeALineOrAFieldOfItsOwn(CapturedOutput output) {
    audit.write(
        AuditEvent.refused(
            Action.ACCESS, null, "1.1.1.1\r\nsign-in success account=x\u001b[0m", "csrf"));
    audit.write(AuditEvent.refused(Action.ACCESS, null, "x".repeat(10_000), "csrf"));

    assertThat(lines(output)).hasSize(2);
    assertThat(lines(output).getFirst()).contains("address=1.1.1.1??sign-in?success?account=x?[0m");
    // Some log formats name the value twice, in the line and as a field.
    assertThat(lines(output).getLast()).contains("x".repeat(100)).doesNotContain("x".repeat(101));
  }

  @Test
  void boundsWhatOneNetworkCanWriteAndCountsTheRest(CapturedOutput output) {
    for (int i = 0; i < 1_000; i++) {
      audit.write(AuditEvent.refused(Action.ACCESS, null, "2001:db8::" + i, "csrf"));
    }
    int written = lines(output).size();
    assertThat(written).isBetween(30, 40);

    audit.write(AuditEvent.refused(Action.ACCESS, null, "192.0.2.7", "csrf"));

    assertThat(lines(output).getLast())
        .contains("address=192.0.2.7")
        .contains("left-out=" + (1_000 - written));
  }

  @Test
  void boundsWhatAllNetworksTogetherCanWriteAndStillWritesWhatWasDone(CapturedOutput output) {
    for (int i = 0; i < 2_000; i++) {
      audit.write(
          AuditEvent.refused(
              Action.ACCESS, null, "10.%d.%d.1".formatted(i / 256, i % 256), "csrf"));
    }
    assertThat(lines(output)).hasSizeBetween(300, 330);

    audit.write(AuditEvent.of(Action.PASSWORD_RESET, MAYA, null));

    assertThat(lines(output).getLast()).contains("password-reset success account=" + MAYA);
  }

  @Test
  void neverHidesGuessesBehindRefusalsOfAnotherKind(CapturedOutput output) {
    for (int i = 0; i < 2_000; i++) {
      String address = "10.%d.%d.1".formatted(i / 256, i % 256);
      audit.write(AuditEvent.refused(Action.ACCESS, null, address, "host-not-allowed"));
      audit.write(AuditEvent.refused(Action.ACCESS, null, "192.0.2.7", "host-not-allowed"));
    }

    audit.write(AuditEvent.refused(Action.SIGN_IN, MAYA, "192.0.2.7", "wrong-credentials"));

    assertThat(lines(output).getLast())
        .contains("sign-in failure reason=wrong-credentials account=" + MAYA)
        .doesNotContain("left-out");
  }
}
