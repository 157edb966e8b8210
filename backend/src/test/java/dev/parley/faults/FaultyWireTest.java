package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy breaks lines as it is told to, and otherwise passes what it gets. */
@SuppressWarnings("NullAway.Init")
class FaultyWireTest {
  private ServerSocket target;
  private FaultyWire wire;
  private Socket client;
  private Socket server;

  @BeforeEach
  void connect() throws IOException {
    target = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    wire = FaultyWire.to(target.getLocalPort());
    client = new Socket(InetAddress.getLoopbackAddress(), wire.port());
    client.setSoTimeout(5_000);
    server = target.accept();
    server.setSoTimeout(5_000);
    client.getOutputStream().write('a');
    assertThat(server.getInputStream().read()).isEqualTo('a');
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
    wire.close();
    target.close();
  }

  @Test
  void endsLinesInOrder() throws IOException {
    wire.disturb(FaultyWire.Way.END);

    assertThat(client.getInputStream().read()).isEqualTo(-1);
    assertThat(server.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void breaksLines() {
    wire.disturb(FaultyWire.Way.RESET);

    assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
  }

  @Test
  void holdsBytesBackUntilItIsHealed() throws IOException {
    wire.disturb(FaultyWire.Way.STALL);
    client.getOutputStream().write('b');
    server.setSoTimeout(200);
    assertThatThrownBy(() -> server.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    wire.heal(FaultyWire.Way.STALL);

    server.setSoTimeout(5_000);
    assertThat(server.getInputStream().read()).isEqualTo('b');
  }

  @Test
  void halfClosesTowardsTheClientOnly() throws IOException {
    wire.disturb(FaultyWire.Way.HALF_CLOSE);
    assertThat(client.getInputStream().read()).isEqualTo(-1);
    client.getOutputStream().write('c');
    assertThat(server.getInputStream().read()).isEqualTo('c');
    wire.heal(FaultyWire.Way.HALF_CLOSE);

    assertThat(server.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void cutsOnlyWhatListensForNotifications() throws IOException {
    wire.disturbNotices(FaultyWire.Notices.CUT);
    client.getOutputStream().write('b');
    assertThat(server.getInputStream().read()).isEqualTo('b');

    client.getOutputStream().write("LISTEN parley".getBytes(StandardCharsets.US_ASCII));
    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void cutsWhatListenedBefore() throws IOException {
    listen();
    wire.disturbNotices(FaultyWire.Notices.CUT_AGAIN_AND_AGAIN);

    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void holdsNotificationsBackUntilTheyAreHealed() throws IOException {
    listen();
    wire.disturbNotices(FaultyWire.Notices.STALL);
    server.getOutputStream().write('n');
    client.setSoTimeout(200);
    assertThatThrownBy(() -> client.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    wire.healNotices();

    client.setSoTimeout(5_000);
    assertThat(client.getInputStream().read()).isEqualTo('n');
  }

  private void listen() throws IOException {
    byte[] listen = "listen parley".getBytes(StandardCharsets.US_ASCII);
    client.getOutputStream().write(listen);
    assertThat(server.getInputStream().readNBytes(listen.length)).isEqualTo(listen);
  }
}
