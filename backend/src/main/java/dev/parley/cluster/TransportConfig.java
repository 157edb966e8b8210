package dev.parley.cluster;

import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Chooses the transport between nodes: PostgreSQL, or RabbitMQ if its address is configured. */
@Configuration(proxyBeanMethods = false)
class TransportConfig {
  private static final String RABBIT = "spring.rabbitmq.addresses";

  /** An empty value means PostgreSQL: compose passes one for a variable that is not set. */
  private static boolean namesRabbit(ConditionContext context) {
    return !context.getEnvironment().getProperty(RABBIT, "").isBlank();
  }

  static final class NamesRabbit implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return namesRabbit(context);
    }
  }

  static final class NamesNoRabbit implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !namesRabbit(context);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Conditional(NamesRabbit.class)
  @Import(RabbitAutoConfiguration.class)
  static class Rabbit {
    /** Named after the database, so that several installations can share one RabbitMQ. */
    @Bean
    String rabbitExchange(JdbcClient jdbc) {
      return "parley." + jdbc.sql("select id from instance").query(UUID.class).single();
    }

    @Bean
    NodeQueue rabbitQueue(@Qualifier("rabbitExchange") String exchange, Node node) {
      return new NodeQueue(exchange + "." + node.id());
    }

    @Bean
    Declarables rabbitDeclarables(@Qualifier("rabbitExchange") String exchange, NodeQueue queue) {
      return RabbitTransport.declarables(exchange, queue);
    }

    @Bean
    SimpleMessageListenerContainer rabbitReceiver(
        ConnectionFactory connections, AmqpAdmin admin, NodeQueue queue, NodeInbox inbox) {
      return RabbitTransport.receiver(connections, admin, queue, inbox);
    }

    @Bean
    RabbitTransport rabbitTransport(
        RabbitTemplate rabbit,
        @Qualifier("rabbitExchange") String exchange,
        NodeQueue queue,
        NodeInbox inbox) {
      return new RabbitTransport(rabbit, exchange, queue, inbox);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Conditional(NamesNoRabbit.class)
  static class Postgres {
    @Bean
    NodeTransport postgresTransport(@Qualifier("listening") DataSource database) {
      return new PostgresTransport(database);
    }
  }
}
