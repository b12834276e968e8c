package org.shumao.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.localstack.process.Poll;
import org.shumao.registry.fixture.LateBeginning;
import org.shumao.testsupport.StackResource;

/** The database goes away between the look at the schema and the first thing that the service reads, twice. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(LateBeginning.class)
class LateBeginningTest {
    @Inject
    Beginnings beginnings;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI readiness;

    @Test
    void theServiceBeginsOnceTheDatabaseIsBack() {
        assertThat(Poll.until(
                        Duration.ofMinutes(1), () -> given().get(readiness).statusCode() == 200))
                .isTrue();
        assertThat(beginnings.count()).isEqualTo(3);
    }

    /** Reads first, as others do at the beginning. */
    @ApplicationScoped
    static class Beginnings {
        private final AtomicInteger count = new AtomicInteger();
        private final int failures;

        Beginnings(@ConfigProperty(name = LateBeginning.FAILURES, defaultValue = "0") int failures) {
            this.failures = failures;
        }

        int count() {
            return count.get();
        }

        void begin(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) SchemaMigrated event) throws SQLException {
            if (count.incrementAndGet() <= failures) {
                throw new SQLException("This connection has been closed.", "08003");
            }
        }
    }
}
