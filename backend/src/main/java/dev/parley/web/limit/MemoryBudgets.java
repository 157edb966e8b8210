package dev.parley.web.limit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two budgets of the server, as parts of the heap that Java was given. */
@Configuration(proxyBeanMethods = false)
class MemoryBudgets {
  /** One of so many parts: 32 MB of 512. */
  private static final int INPUT_PART = 16;

  /** One of so many parts: 64 MB of 512. */
  private static final int OUTPUT_PART = 8;

  /** For requests and messages that have begun and have not ended. */
  @Bean
  MemoryBudget inputMemory() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / INPUT_PART);
  }

  /** For answers and events that have not been read. */
  @Bean
  MemoryBudget outputMemory() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / OUTPUT_PART);
  }

  @Bean
  MeterBinder memoryMeters(MemoryBudget inputMemory, MemoryBudget outputMemory) {
    return registry -> {
      bind(registry, "input", inputMemory);
      bind(registry, "output", outputMemory);
    };
  }

  private static void bind(MeterRegistry registry, String kind, MemoryBudget budget) {
    Gauge.builder("parley.connections.memory", budget, MemoryBudget::heldBytes)
        .tag("kind", kind)
        .baseUnit("bytes")
        .description("Memory held by unfinished input and unread output")
        .register(registry);
    FunctionCounter.builder("parley.connections.memory.cuts", budget, MemoryBudget::cuts)
        .tag("kind", kind)
        .description("Connections that were closed because they held the most memory")
        .register(registry);
  }
}
