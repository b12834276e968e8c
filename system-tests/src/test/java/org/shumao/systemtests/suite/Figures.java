package org.shumao.systemtests.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Kind;
import org.shumao.localstack.scenario.figures.Sum;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.localstack.suite.Suite;

/** What a running suite says in figures: the cells in its database, and the reconciliation of it. */
public final class Figures {
    private static final long POLL_NANOS = 20_000_000;

    /** Services that cannot be delivered digitally are in no domain; what is of a bundle is in one more. */
    private static final String CELLS = """
            select month, flow, kind, evidence, domain, sum(cny_fen)::bigint as fen, sum(usd_cents)::bigint as cents
              from aggregation.cell,
                   unnest(array[
                       case when line_kind = 'SERVICE' and evidence = 'EARLY' then 'EARLY_SERVICES'
                            when line_kind = 'SERVICE' and left(product, 2) in ('SF', 'SG', 'SH', 'SI', 'SJ', 'SK') then 'DDS'
                            when line_kind = 'GOODS' and evidence = 'ORDERED' then 'EARLY_ORDERS'
                            when line_kind = 'GOODS' and evidence in ('UNDECLARED', 'REFUSED') then 'UNDECLARED_ORDERS'
                            when line_kind = 'GOODS' then 'CBEC'
                            when line_kind = 'COMMERCIAL_PRESENCE' and evidence <> 'EARLY' then 'COMMERCIAL_PRESENCE' end,
                       case when evidence in ('UNDECLARED', 'REFUSED', 'EARLY') then null
                            when digital & 8 <> 0 and line_kind = 'GOODS' then 'BUNDLE_GOODS'
                            when digital & 8 <> 0 and line_kind = 'SERVICE' then 'BUNDLE_SERVICES' end]) domain
             where domain is not null
             group by 1, 2, 3, 4, 5
            """;

    private static final String SERVICES = """
            select month / 100 || '-' || lpad((month % 100)::text, 2, '0') || ' ' || flow || ' ' || evidence || ' '
                   || case when digital & 16 <> 0 then 'u' when digital & 1 <> 0 then 'y' else 'n' end
                   || case when digital & 32 <> 0 then 'u' when digital & 2 <> 0 then 'y' else 'n' end
                   || case when digital & 64 <> 0 then 'u' when digital & 4 <> 0 then 'y' else 'n' end,
                   sum(cny_fen)::bigint
              from aggregation.cell where line_kind <> 'GOODS' group by 1 having sum(cny_fen) <> 0
            """;

    private static final String CLEARANCES = """
            select month / 100 || '-' || lpad((month % 100)::text, 2, '0') || ' ' || flow || ' ' || days, sum(orders)::bigint
              from aggregation.clearance_month group by 1 having sum(orders) <> 0
            """;

    private final Suite suite;
    private final Gateway gateway;

    /** @param gateway with a key that may operate */
    public Figures(Suite suite, Gateway gateway) {
        this.suite = suite;
        this.gateway = gateway;
    }

    /** Waits until what was accepted, registered and stored as a rate is in the figures. */
    public void awaitSettled() {
        awaitEmpty("registry.outbox");
        awaitEmpty("ingestion.outbox");
        new Intake(gateway).awaitDrained();
    }

    private void awaitEmpty(String table) {
        assertThat(Poll.until(RunningSuite.PATIENCE, () -> count(table) == 0))
                .as(table + " is empty")
                .isTrue();
    }

    private long count(String table) {
        try (Connection database = database()) {
            return RunningSuite.number(database, "select count(*) from " + table);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every order evaluated anew from its records says what the figures say. */
    public void assertReconciliationIsClean() {
        JsonNode reconciliation = reconciliation();
        assertThat(reconciliation.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(reconciliation.path("statesDiffering").asLong())
                .as(reconciliation.toString())
                .isZero();
        assertThat(reconciliation.path("cellsDiffering").asLong())
                .as(reconciliation.toString())
                .isZero();
        assertThat(reconciliation.path("differenceFen").asLong())
                .as(reconciliation.toString())
                .isZero();
    }

    /** The result of a reconciliation that was started now. */
    public JsonNode reconciliation() {
        String id = Gateway.success(
                        gateway.post("/api/v1/reconciliations", JsonNodeFactory.instance.objectNode()),
                        "reconciliation")
                .path("id")
                .asText();
        long deadline = System.nanoTime() + RunningSuite.PATIENCE.toNanos();
        JsonNode result = gateway.get("/api/v1/reconciliations/" + id);
        while (result.path("state").asText().equals("RUNNING") && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_NANOS);
            result = gateway.get("/api/v1/reconciliations/" + id);
        }
        return result;
    }

    public Connection database() throws SQLException {
        return DriverManager.getConnection(
                suite.jdbcUrl(),
                suite.stack().postgres().username(),
                suite.stack().postgres().password());
    }

    /** How many lists customs released after how many days, as the oracle writes it. */
    public SortedMap<String, Long> clearances() throws SQLException {
        return byText(CLEARANCES);
    }

    /** Services by what is said of each, as the oracle writes it. */
    public SortedMap<String, Long> services() throws SQLException {
        return byText(SERVICES);
    }

    private SortedMap<String, Long> byText(String sql) throws SQLException {
        SortedMap<String, Long> found = new TreeMap<>();
        try (Connection connection = database();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.put(row.getString(1), row.getLong(2));
            }
        }
        return found;
    }

    /** All cells as the oracle writes them. */
    public Sums cells() throws SQLException {
        Sums sums = new Sums();
        try (Connection connection = database();
                PreparedStatement select = connection.prepareStatement(CELLS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                YearMonth month = YearMonth.of(row.getInt("month") / 100, row.getInt("month") % 100);
                Sums.Cell cell = new Sums.Cell(
                        month,
                        row.getString("flow").equals("X") ? Flow.EXPORT : Flow.IMPORT,
                        Domain.valueOf(row.getString("domain")),
                        Kind.valueOf(row.getString("kind")),
                        Evidence.valueOf(row.getString("evidence")));
                sums.add(cell, new Sum(row.getLong("fen"), row.getLong("cents")));
            }
        }
        return sums;
    }
}
