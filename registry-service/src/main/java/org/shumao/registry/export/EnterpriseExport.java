package org.shumao.registry.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Sql;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.search.Criteria;

/**
 * Hands out all requested enterprises as they were at one moment, in constant memory: one statement, whose rows come
 * from a cursor as the reader takes them.
 */
@ApplicationScoped
class EnterpriseExport {
    private static final int RETRY_AFTER_SECONDS = 30;

    private final DataSource source;
    private final ExportConfig config;
    private final Semaphore free;

    EnterpriseExport(DataSource source, ExportConfig config) {
        this.source = source;
        this.config = config;
        this.free = new Semaphore(config.concurrent());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code service-unavailable} if too many are under way */
    StreamingOutput open(Criteria criteria, List<EnterpriseField> columns, ExportForm form) {
        if (free.availablePermits() == 0) {
            throw busy();
        }
        return out -> {
            if (!free.tryAcquire()) {
                throw busy();
            }
            try {
                write(criteria, columns, form.writer(out));
            } catch (SQLException e) {
                throw new IOException("The database failed within an export", e);
            } finally {
                free.release();
            }
        };
    }

    private void write(Criteria criteria, List<EnterpriseField> columns, RowWriter writer)
            throws IOException, SQLException {
        String sql = "SELECT " + EnterpriseFields.select(columns) + " FROM enterprise e"
                + EnterpriseFields.join(columns) + criteria.where(null)
                + " ORDER BY e.id";
        try (Connection connection = source.getConnection()) {
            // A cursor lives in a transaction; one statement sees one moment.
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try (PreparedStatement statement =
                    Sql.prepare(connection, sql, criteria.parameters().toArray())) {
                statement.setFetchSize(config.fetchSize());
                writeAll(statement, columns, writer);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setAutoCommit(true);
            }
        }
    }

    private static void writeAll(PreparedStatement statement, List<EnterpriseField> columns, RowWriter writer)
            throws IOException, SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            writer.begin(columns);
            while (rows.next()) {
                writer.row(columns, rows);
            }
            writer.end();
        }
    }

    private static RuntimeException busy() {
        return Problems.of(ProblemType.SERVICE_UNAVAILABLE, "Other exports are under way; try again a little later.")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
