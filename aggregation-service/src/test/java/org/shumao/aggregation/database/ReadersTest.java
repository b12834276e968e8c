package org.shumao.aggregation.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.testsupport.StackResource;

/** Many readers at a time beside whoever writes. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReadersTest {
    private static final int CONNECTIONS = 6;

    @Inject
    DataSource dataSource;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size", defaultValue = "50")
    int pool;

    /** Each reader holds its place until all of them have asked, as slow reads do. */
    @Test
    void readersLeaveConnectionsToWhoeverWrites() throws Exception {
        assertThat(pool).as("the pool itself has room").isGreaterThan(CONNECTIONS);
        MeterRegistry metrics = new SimpleMeterRegistry();
        Database database = new Database(dataSource, CONNECTIONS, Duration.ofSeconds(30), metrics);
        CountDownLatch reading = new CountDownLatch(CONNECTIONS / 2);
        CountDownLatch written = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4 * CONNECTIONS);
        try {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 4 * CONNECTIONS; i++) {
                readers.add(threads.submit(() -> database.inSnapshot(connection -> {
                    reading.countDown();
                    await(written);
                    return one(connection);
                })));
            }
            reading.await();
            new IntakeDriver(dataSource)
                    .await(
                            "others wait",
                            () -> metrics.get("shumao.database.readers.waiting")
                                            .gauge()
                                            .value()
                                    > 0);
            assertThat(database.inTransaction(ReadersTest::one)).isEqualTo(1);
            assertThat(database.readers())
                    .as("places of readers that are taken")
                    .isEqualTo(CONNECTIONS / 2);
            written.countDown();
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isEqualTo(1);
            }
            assertThat(database.readers()).isZero();
        } finally {
            written.countDown();
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int one(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select 1")) {
            row.next();
            return row.getInt(1);
        }
    }
}
