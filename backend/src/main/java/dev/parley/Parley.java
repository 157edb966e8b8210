package dev.parley;

import dev.parley.keeping.Keeping;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the server, or carries out a command on its data. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Parley {
  public static void main(String[] args) {
    if (Keeping.isCommand(args)) {
      System.exit(Keeping.run(args));
    }
    SpringApplication.run(Parley.class, args);
  }
}
