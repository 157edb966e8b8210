package dev.parley;

import dev.parley.cli.MaintenanceCommands;
import dev.parley.start.QuickStart;
import dev.parley.start.StartLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jetty.autoconfigure.metrics.JettyMetricsAutoConfiguration;

/**
 * Starts the server, or runs a maintenance command. Micrometer's metrics of Jetty would take one
 * lock for each connection that opens or closes, which thousands of them wait for.
 */
@SpringBootApplication(
    exclude = {RabbitAutoConfiguration.class, JettyMetricsAutoConfiguration.class})
@ConfigurationPropertiesScan
public class Parley {
  public static void main(String[] args) {
    if (MaintenanceCommands.isCommand(args)) {
      System.exit(MaintenanceCommands.run(args));
    }
    QuickStart.startAgain(args);
    SpringApplication server = new SpringApplication(Parley.class);
    server.addListeners(new StartLine());
    server.run(args);
  }
}
