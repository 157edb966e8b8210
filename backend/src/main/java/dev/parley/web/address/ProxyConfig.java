package dev.parley.web.address;

import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes the client's address from the trusted proxies. */
@Configuration(proxyBeanMethods = false)
class ProxyConfig {
  @Bean
  TrustedProxies trustedProxies(AddressSettings settings) {
    return new TrustedProxies(settings.trustedProxies());
  }

  @Bean
  WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> forwardedAddress(
      TrustedProxies proxies) {
    return factory -> {
      if (!proxies.isEmpty()) {
        factory.addServerCustomizers(server -> trust(proxies, server));
      }
    };
  }

  private static void trust(TrustedProxies proxies, Server server) {
    for (Connector connector : server.getConnectors()) {
      for (ConnectionFactory factory : connector.getConnectionFactories()) {
        if (factory instanceof HttpConfiguration.ConnectionFactory http) {
          http.getHttpConfiguration().addCustomizer(new ForwardedAddress(proxies));
        }
      }
    }
  }
}
