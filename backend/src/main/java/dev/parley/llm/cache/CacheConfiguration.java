package dev.parley.llm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.ForkJoinPool;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the cache and its metrics. */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {
  @Bean
  ResponseCache responseCache(CacheSettings settings) {
    return new ResponseCache(settings, Ticker.systemTicker(), ForkJoinPool.commonPool());
  }

  @Bean
  MeterBinder responseCacheMeters(ResponseCache cache) {
    return registry -> bind(cache, registry);
  }

  static void bind(ResponseCache cache, MeterRegistry registry) {
    Cache<?, ?> entries = cache.entries();
    FunctionCounter.builder("parley.cache.hits", entries, it -> it.stats().hitCount())
        .register(registry);
    FunctionCounter.builder("parley.cache.misses", entries, it -> it.stats().missCount())
        .register(registry);
    FunctionCounter.builder("parley.cache.evictions", entries, it -> it.stats().evictionCount())
        .register(registry);
    Gauge.builder("parley.cache.entries", entries, Cache::estimatedSize).register(registry);
    Gauge.builder("parley.cache.size", cache, ResponseCache::bytes)
        .baseUnit("bytes")
        .register(registry);
  }
}
