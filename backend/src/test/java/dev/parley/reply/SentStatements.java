package dev.parley.reply;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Notes each statement that a context sends to its database, where the driver gets it: below the
 * pools, and whoever prepared it. A batch is one. BEGIN and COMMIT are the driver's own.
 */
class SentStatements implements BeanPostProcessor {
  /**
   * A statement that was sent.
   *
   * @param thread the name of the thread that waited for it
   */
  record Sent(String thread, String sql) {}

  private final List<Sent> sent = new ArrayList<>();

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool) {
      pool.setDataSource(new NotingDataSource(pool));
    }
    return bean;
  }

  /** What was sent since the last call, oldest first. */
  List<Sent> take() {
    synchronized (sent) {
      List<Sent> taken = List.copyOf(sent);
      sent.clear();
      return taken;
    }
  }

  private void note(String sql) {
    synchronized (sent) {
      sent.add(new Sent(Thread.currentThread().getName(), sql.strip().replaceAll("\\s+", " ")));
    }
  }

  private final class NotingDataSource extends AbstractDataSource {
    private final HikariDataSource pool;

    NotingDataSource(HikariDataSource pool) {
      this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
      return getConnection(pool.getUsername(), pool.getPassword());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      Properties properties = new Properties();
      properties.putAll(pool.getDataSourceProperties());
      properties.setProperty("user", user);
      properties.setProperty("password", password);
      return noting(
          Connection.class, DriverManager.getConnection(pool.getJdbcUrl(), properties), null);
    }
  }

  /** The same object, whose statements are noted when they are executed. */
  private <T> T noting(Class<T> type, T target, @Nullable String prepared) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean hasSql = arguments != null && arguments.length > 0;
              String sql = hasSql && arguments[0] instanceof String text ? text : prepared;
              if (method.getName().startsWith("execute")) {
                note(String.valueOf(sql));
              }
              try {
                Object result = method.invoke(target, arguments);
                return result instanceof Statement && target instanceof Connection
                    ? statement(method.getReturnType().asSubclass(Statement.class), result, sql)
                    : result;
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            }));
  }

  private <T extends Statement> T statement(
      Class<T> type, Object target, @Nullable String prepared) {
    return noting(type, type.cast(target), prepared);
  }
}
