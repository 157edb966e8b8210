package dev.parley;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextConfiguration;

/**
 * Gives a Spring test an empty database of a real PostgreSQL, one per Spring context. It is never
 * skipped: see {@link TestDb}.
 *
 * <pre>
 * &#64;PostgresTest
 * &#64;SpringBootTest
 * class AccountsTest { ... }
 * </pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ContextConfiguration(initializers = TestDb.class)
public @interface PostgresTest {}
