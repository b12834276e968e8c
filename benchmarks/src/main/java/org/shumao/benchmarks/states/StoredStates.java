package org.shumao.benchmarks.states;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.SuiteService;

/**
 * The order states of a suite, which can be made many: copies of the stored ones under other order numbers, with their identifiers. The
 * roll-ups are multiplied as the states are, so they are right.
 */
public final class StoredStates {
    private static final List<String> SUMS =
            List.of("cny_fen", "usd_cents", "lines", "orders", "quantity", "net_weight");

    private final Bed bed;

    /** @param bed of aggregation */
    public StoredStates(Bed bed) {
        this.bed = bed;
    }

    public long count() throws SQLException {
        return bed.number("select count(*) from order_state");
    }

    /** Copies all of them until there are as many as wanted or a few more, while aggregation is away. */
    public void multiply(long wanted) throws SQLException {
        ServiceProcess aggregation = bed.suite().service(SuiteService.AGGREGATION);
        aggregation.stop();
        long stored = count();
        long factor = Math.max(1, (wanted + stored - 1) / stored);
        String copies =
                " cross join (select '+" + stored + "x' || i as mark from generate_series(2, " + factor + ") i) c";
        bed.execute(
                "drop index order_state_codes",
                "insert into order_state select order_key || mark, partition, reference_data_version, codes, months,"
                        + " state, contributions from order_state" + copies,
                "create index order_state_codes on order_state using gin (codes) with (gin_pending_list_limit = 256)",
                "insert into declared_identifier select kind, scope, number || mark, enterprise, order_key || mark,"
                        + " earliest, latest, word, changed from declared_identifier" + copies,
                "analyze order_state",
                "analyze declared_identifier");
        for (String table : rollUps()) {
            bed.execute("update " + table + " set " + multiplied(table, factor));
        }
        aggregation.restart();
    }

    private List<String> rollUps() throws SQLException {
        return texts(
                "select table_name from information_schema.tables t where table_schema = 'aggregation' and table_type"
                        + " = 'BASE TABLE' and table_name not like 'shadow%' and exists (select from"
                        + " information_schema.columns c where c.table_schema = t.table_schema and c.table_name ="
                        + " t.table_name and c.column_name = 'slot')");
    }

    private String multiplied(String table, long factor) throws SQLException {
        return String.join(
                ", ",
                texts("select column_name || ' = ' || column_name || ' * " + factor
                        + "' from information_schema.columns where table_schema = 'aggregation' and table_name = '"
                        + table + "' and column_name in ('" + String.join("', '", SUMS) + "')"));
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var connection = bed.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
