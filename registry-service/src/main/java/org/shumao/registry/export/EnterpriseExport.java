package org.shumao.registry.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.table.SpreadsheetCell;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.search.Criteria;

/**
 * Hands out all requested enterprises as they were at one moment, in constant memory: one statement, whose rows come
 * from a cursor as the reader takes them.
 */
@ApplicationScoped
class EnterpriseExport {
    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

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
    StreamingOutput open(Criteria criteria, List<EnterpriseField> columns, Form form) {
        if (free.availablePermits() == 0) {
            throw busy();
        }
        return out -> {
            if (!free.tryAcquire()) {
                throw busy();
            }
            try {
                write(
                        criteria,
                        columns,
                        form == Form.CSV ? new CsvWriter(out, columns) : new NdjsonWriter(out, columns));
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
                writeAll(statement, writer);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setAutoCommit(true);
            }
        }
    }

    private static void writeAll(PreparedStatement statement, RowWriter writer) throws IOException, SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                writer.row(rows);
            }
            writer.end();
        }
    }

    private static RuntimeException busy() {
        return Problems.of(ProblemType.SERVICE_UNAVAILABLE, "Other exports are under way; try again a little later.")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    /** The forms of an export. */
    enum Form {
        NDJSON(EnterpriseExport.NDJSON, "enterprises.ndjson"),
        CSV(EnterpriseExport.CSV + ";charset=UTF-8;header=present", "enterprises.csv");

        final String mediaType;
        final String fileName;

        Form(String mediaType, String fileName) {
            this.mediaType = mediaType;
            this.fileName = fileName;
        }
    }

    /** Writes enterprises in one of the forms. Neither closes nor flushes what it writes to before the end. */
    private interface RowWriter {
        /** Writes the row that the cursor stands on. */
        void row(ResultSet row) throws IOException, SQLException;

        void end() throws IOException;
    }

    /** A header row, and lists in one cell, separated by semicolons. */
    private static final class CsvWriter implements RowWriter {
        private final Writer out;
        private final List<EnterpriseField> columns;

        CsvWriter(OutputStream out, List<EnterpriseField> columns) throws IOException {
            this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            this.columns = columns;
            this.out.write(SpreadsheetCell.row(
                    columns.stream().map(EnterpriseField::name).toList()));
        }

        @Override
        public void row(ResultSet row) throws IOException, SQLException {
            List<String> cells = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                Object value = columns.get(i).read(row, i + 1);
                cells.add(
                        value instanceof List<?> values
                                ? values.stream().map(Object::toString).collect(Collectors.joining(";"))
                                : Objects.toString(value, ""));
            }
            out.write(SpreadsheetCell.row(cells));
        }

        @Override
        public void end() throws IOException {
            out.flush();
        }
    }

    /** An object a line, with the fields of the list. */
    private static final class NdjsonWriter implements RowWriter {
        private static final JsonFactory JSON = new JsonFactory();

        private final JsonGenerator out;
        private final List<EnterpriseField> columns;

        NdjsonWriter(OutputStream out, List<EnterpriseField> columns) throws IOException {
            this.out = JSON.createGenerator(out);
            this.out.setRootValueSeparator(null);
            this.columns = columns;
        }

        @Override
        public void row(ResultSet row) throws IOException, SQLException {
            out.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                out.writeFieldName(columns.get(i).name());
                Object value = columns.get(i).read(row, i + 1);
                if (value instanceof Long number) {
                    out.writeNumber(number);
                } else if (value instanceof List<?> values) {
                    out.writeArray(values.toArray(String[]::new), 0, values.size());
                } else {
                    out.writeString(value == null ? null : value.toString());
                }
            }
            out.writeEndObject();
            out.writeRaw('\n');
        }

        @Override
        public void end() throws IOException {
            out.flush();
        }
    }

    /** Exports of the register. */
    @ConfigMapping(prefix = "shumao.export")
    public interface ExportConfig {
        /** So many at a time: each keeps a connection and a snapshot of the database as long as its reader takes. Others get 503. */
        @WithDefault("2")
        @Min(1)
        int concurrent();

        /** Rows that the database hands over at a time, 100 to some thousands: more is faster and takes more memory. */
        @WithDefault("1000")
        @Min(1)
        int fetchSize();
    }
}
