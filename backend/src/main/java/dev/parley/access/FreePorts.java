package dev.parley.access;

import dev.parley.settings.SettingsRule;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Whether this process can listen where it is told to, for the page and for health and metrics. */
class FreePorts implements SettingsRule {
  private static final String PAGE = "server";
  private static final String MANAGEMENT = "management.server";
  private static final int LAST_PORT = 65_535;

  @Override
  public List<String> complaints(Environment settings) {
    List<String> complaints = new ArrayList<>();
    Integer page = port(PAGE, settings, complaints);
    Integer management = port(MANAGEMENT, settings, complaints);
    if (page != null && page.equals(management) && page != 0) {
      complaints.add(
          "server.port and management.server.port are both '%d'. Set them to two ports: who reaches that of health and metrics may read all of those."
              .formatted(page));
      return complaints;
    }
    listen(PAGE, page, settings, complaints);
    listen(MANAGEMENT, management, settings, complaints);
    return complaints;
  }

  /** Null for one that cannot be used; that a text is no number is told elsewhere. */
  private static @Nullable Integer port(
      String server, Environment settings, List<String> complaints) {
    String text = settings.getProperty(server + ".port", "").strip();
    if (!text.matches("-?\\d{1,9}")) {
      return null;
    }
    int port = Integer.parseInt(text);
    if (port < 0 || port > LAST_PORT) {
      complaints.add(
          "%s.port is '%d'; it must be a port from 1 to %d, or 0 for any that is free."
              .formatted(server, port, LAST_PORT));
      return null;
    }
    return port;
  }

  private static void listen(
      String server, @Nullable Integer port, Environment settings, List<String> complaints) {
    String address = settings.getProperty(server + ".address", "").strip();
    if (port == null) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as the server itself: what just ended is in nobody's way
      socket.bind(
          StringUtils.hasText(address)
              ? new InetSocketAddress(InetAddress.getByName(address), port)
              : new InetSocketAddress(port));
    } catch (UnknownHostException toldElsewhere) {
      // Reading the address into its type says so.
    } catch (BindException refused) {
      complaints.add(
          String.valueOf(refused.getMessage()).contains("in use")
              ? "%s.port is '%d', but another program listens there. End it, or set another port."
                  .formatted(server, port)
              : "%s.address is '%s', which is no address of this machine. Set one that is, such as 127.0.0.1, or 0.0.0.0 for all."
                  .formatted(server, address));
    } catch (IOException refused) {
      complaints.add(
          "%s.port is '%d', but this user may not listen there (%s). Set a port above 1023."
              .formatted(server, port, refused.getMessage()));
    }
  }
}
