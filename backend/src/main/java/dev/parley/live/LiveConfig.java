package dev.parley.live;

import dev.parley.live.receipt.Receipts;
import dev.parley.live.receipt.RefusedDisconnects;
import dev.parley.live.socket.LiveSettings;
import dev.parley.live.socket.UnfinishedFrames;
import dev.parley.web.limit.MemoryBudget;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.security.messaging.web.csrf.XorCsrfChannelInterceptor;
import org.springframework.security.messaging.web.socket.server.CsrfTokenHandshakeInterceptor;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.messaging.StompSubProtocolHandler;
import org.springframework.web.socket.messaging.SubProtocolWebSocketHandler;

/** STOMP over one WebSocket, with Spring's simple broker behind it. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocketMessageBroker
class LiveConfig {
  private static final int SECOND = 1000;

  /** Heart-beats in milliseconds: the server sends, and expects, at least one in this time. */
  private static final long[] HEART_BEATS = {20L * SECOND, 25L * SECOND};

  /** User destinations that are remembered: at 4,000 users 24 µs a send, against 342 by default. */
  private static final int REMEMBERED_DESTINATIONS = 50_000;

  @Bean
  TaskScheduler liveHeartbeats() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(1);
    scheduler.setThreadNamePrefix("live-beats-");
    scheduler.setDaemon(true);
    return scheduler;
  }

  /** Ends connections, one after the other: none of it waits for a client. */
  @Bean
  ScheduledExecutorService liveEnds() {
    ScheduledThreadPoolExecutor ends =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("live-ends").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    ends.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return ends;
  }

  /** Spring makes its own decoder, and offers no other way to give it this one. */
  @Bean
  SmartInitializingSingleton unfinishedFrames(
      @Qualifier("subProtocolWebSocketHandler") WebSocketHandler handler) {
    return () -> {
      if (WebSocketHandlerDecorator.unwrap(handler) instanceof SubProtocolWebSocketHandler sockets
          && sockets.getProtocolHandlers().getFirst() instanceof StompSubProtocolHandler stomp) {
        UnfinishedFrames decoder = new UnfinishedFrames();
        decoder.begin(stomp.getHeaderInitializer());
        stomp.setDecoder(decoder);
      }
    };
  }

  /** The frame check comes before Spring Security's interceptors, and only receipts before it. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  WebSocketMessageBrokerConfigurer liveChecks(FrameCheck frameCheck, Receipts receipts) {
    return new WebSocketMessageBrokerConfigurer() {
      @Override
      public void configureClientInboundChannel(ChannelRegistration inbound) {
        inbound.interceptors(receipts, frameCheck, new XorCsrfChannelInterceptor());
      }
    };
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebSocketMessageBrokerConfigurer liveWire(
      LiveHandshake handshake,
      SocketRegistrar registrar,
      MessageIds messageIds,
      RefusedDisconnects refusedDisconnects,
      LiveProtocolErrors errors,
      ConnectedSockets sockets,
      MemoryBudget inputMemory,
      TaskScheduler liveHeartbeats) {
    return new WebSocketMessageBrokerConfigurer() {
      @Override
      public void registerStompEndpoints(StompEndpointRegistry registry) {
        registry
            .addEndpoint("/live")
            .setHandshakeHandler(new LiveJetty(sockets, inputMemory))
            .addInterceptors(handshake, new CsrfTokenHandshakeInterceptor())
            // The handshake checks the origin itself, and more strictly.
            .setAllowedOriginPatterns("*");
        registry.setErrorHandler(errors);
      }

      @Override
      public void configureMessageBroker(MessageBrokerRegistry registry) {
        registry
            .setApplicationDestinationPrefixes("/app")
            .setUserDestinationPrefix("/user")
            .setCacheLimit(REMEMBERED_DESTINATIONS)
            .enableSimpleBroker("/queue")
            .setHeartbeatValue(HEART_BEATS)
            .setTaskScheduler(liveHeartbeats);
      }

      @Override
      public void configureWebSocketTransport(WebSocketTransportRegistration transport) {
        transport.setMessageSizeLimit(LiveSettings.FRAME_BYTES).addDecoratorFactory(registrar);
      }

      // Both channels run on the caller: that keeps the order per socket, and slows a client down
      // that sends too fast. With an executor, events of an account with several sockets get lost.
      @Override
      public void configureClientInboundChannel(ChannelRegistration inbound) {
        inbound.executor(new SyncTaskExecutor());
      }

      @Override
      public void configureClientOutboundChannel(ChannelRegistration outbound) {
        outbound.executor(new SyncTaskExecutor()).interceptors(messageIds, refusedDisconnects);
      }
    };
  }
}
