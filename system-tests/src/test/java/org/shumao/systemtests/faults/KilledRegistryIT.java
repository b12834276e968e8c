package org.shumao.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.EnterpriseEvents;
import org.shumao.systemtests.suite.RunningSuite;

/** kill -9 around the publishing of a committed change: afterwards the topic says what the database says. */
@Tag("long")
class KilledRegistryIT {
    private static final long POLL_NANOS = 20_000_000;
    private static final int ENTERPRISES = 20;

    /** The lock that the registry's outbox relay takes before it reads; whoever holds it stops all publishing. */
    private static final String PUBLISHER_LOCK = "hashtextextended('shumao-registry-outbox', 0)";

    private static RunningSuite running;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
    }

    @Test
    void whatWasCommittedButNotSentIsSentAfterTheRestart() throws SQLException {
        ServiceProcess registry = running.suite().service(SuiteService.REGISTRY);
        List<String> ids;
        try (Connection blocker = running.database();
                Connection observer = running.database();
                Statement lock = blocker.createStatement()) {
            lock.execute("select pg_advisory_lock(" + PUBLISHER_LOCK + ")");
            ids = register("MB");
            assertThat(waiting(observer)).isGreaterThanOrEqualTo(ENTERPRISES);
            assertThat(published()).doesNotContainKeys(ids.toArray(String[]::new));
            registry.kill();
            endSessions(observer, "query ilike '%pg_advisory_xact_lock%'");
            lock.execute("select pg_advisory_unlock(" + PUBLISHER_LOCK + ")");
        }
        registry.restart();
        awaitAgreement(ids);
    }

    @Test
    void whatWasSentButNotYetForgottenIsSentOnceMoreAndSaysTheSame() throws SQLException {
        ServiceProcess registry = running.suite().service(SuiteService.REGISTRY);
        List<String> ids;
        try (Connection blocker = running.database();
                Connection observer = running.database();
                Statement statement = blocker.createStatement()) {
            statement.execute("create or replace function registry.hold() returns trigger language plpgsql as"
                    + " $$ begin perform pg_advisory_lock(4712); return old; end $$");
            statement.execute("create or replace trigger hold before delete on registry.outbox for each row"
                    + " execute function registry.hold()");
            statement.execute("select pg_advisory_lock(4712)");
            ids = register("MC");
            await(
                    "the relay forgets what it has sent",
                    () -> count(
                                    observer,
                                    "select count(*) from pg_stat_activity"
                                            + " where wait_event = 'advisory' and query ilike 'delete from%outbox%'")
                            > 0);
            registry.kill();
            endSessions(observer, "query ilike 'delete from%outbox%'");
            statement.execute("drop trigger hold on registry.outbox");
            statement.execute("select pg_advisory_unlock(4712)");
        }
        registry.restart();
        awaitAgreement(ids);
    }

    private static List<String> register(String series) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ENTERPRISES; i++) {
            String body = "91330100" + series + "%07d".formatted(i);
            String id = body + Uscc.expectedCheckCharacter(body + "0");
            ObjectNode request = JsonNodeFactory.instance
                    .objectNode()
                    .put("uscc", id)
                    .put("name", "断电 " + i)
                    .put("registeredOn", "2024-03-01");
            request.putArray("kinds").add("PLATFORM");
            assertThat(running.gateway().post("/api/v1/enterprises", request).status())
                    .isEqualTo(201);
            ids.add(id);
        }
        return ids;
    }

    /** Nothing waits any more, and of every enterprise the last event has the version of the database. */
    private static void awaitAgreement(List<String> ids) throws SQLException {
        try (Connection observer = running.database()) {
            await("the outbox is empty", () -> waiting(observer) == 0);
            Map<String, Long> stored = new HashMap<>();
            try (Statement select = observer.createStatement();
                    ResultSet row = select.executeQuery("select id, version from registry.enterprise")) {
                while (row.next()) {
                    stored.put(row.getString(1), row.getLong(2));
                }
            }
            assertThat(stored).containsKeys(ids.toArray(String[]::new));
            assertThat(published()).isEqualTo(stored);
        }
    }

    /** Version of the last event of every enterprise. */
    private static Map<String, Long> published() {
        Map<String, Long> last = new HashMap<>();
        EnterpriseEvents.versions(running.suite())
                .forEach((enterprise, versions) -> last.put(enterprise, versions.get(versions.size() - 1)));
        return last;
    }

    private static long waiting(Connection observer) {
        return count(observer, "select count(*) from registry.outbox");
    }

    /** The server notices a dead client only when it talks to it: its open transaction ends here. */
    private static void endSessions(Connection observer, String which) {
        count(
                observer,
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where pid <> pg_backend_pid()"
                        + " and wait_event = 'advisory' and " + which);
    }

    private static long count(Connection observer, String sql) {
        try {
            return RunningSuite.number(observer, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(String what, BooleanSupplier reached) {
        long deadline = System.nanoTime() + RunningSuite.PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
