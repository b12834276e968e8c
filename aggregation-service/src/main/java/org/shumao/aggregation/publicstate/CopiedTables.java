package org.shumao.aggregation.publicstate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.shumao.kit.sql.Sql;

/**
 * Copies of the small tables that public answers are made of. Only rows that differ are written: most months rest. A row with a
 * null differs from every row, so it is written each time.
 */
@ApplicationScoped
class CopiedTables implements PublicPart {
    private static final List<String> TABLES = List.of(
            "regime_month",
            "province_month",
            "partner_month",
            "product_month",
            "enterprise_trade",
            "match_month",
            "intake_partition",
            "reference_data_version");

    /** Rows of a table that alone are copied: who submitted a document is nobody's but a statistician's. */
    private static final Map<String, String> ONLY = Map.of("match_month", " and newest.submitter = '_T'");

    private static final String DELETE = """
            delete from aggregation_public.%1$s copy
             where not exists (select from aggregation.%1$s newest where row(newest.*) = row(copy.*)%2$s)
            """;

    private static final String INSERT = """
            insert into aggregation_public.%1$s
            select * from aggregation.%1$s newest
             where not exists (select from aggregation_public.%1$s copy where row(copy.*) = row(newest.*))%2$s
            """;

    @Override
    public void write(Connection snapshot) throws SQLException {
        for (String table : TABLES) {
            String only = ONLY.getOrDefault(table, "");
            Sql.execute(snapshot, DELETE.formatted(table, only));
            Sql.execute(snapshot, INSERT.formatted(table, only));
        }
    }
}
