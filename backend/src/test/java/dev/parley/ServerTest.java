package dev.parley;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The whole server on a free port of the loopback address, with a real PostgreSQL and the one fake,
 * {@link dev.parley.llm.FakeModelServer}, which a test may have injected. Classes that add nothing
 * to this annotation share one server, and so one database: tests make accounts and ids of their
 * own.
 *
 * <pre>
 * &#64;ServerTest
 * class StopTest {
 *   &#64;LocalServerPort int port;
 *   ...
 *     RawClient maya = RawClient.at(port).signUp("maya");
 *     LiveClient live = maya.connect();
 *     LiveClient.Asked asked = live.prompt("Hello");
 *     LiveClient.Answered answer = live.follow(asked);
 * </pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@PostgresTest
@SpringBootTest(
    classes = Parley.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "parley.home=target/test-home",
      // Most tests of sharing ask with two accounts; SharedAfterTest has the default.
      "parley.cache.shared-after=1",
      // Else there are more requests to the model than a test counts; TitlesTest has it.
      "parley.titles.from-model=false",
      "parley.llm.discover=false",
      "parley.llm.bundled=false"
    })
@Import(FakeModel.class)
public @interface ServerTest {}
