package org.shumao.ingestion.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.shumao.ingestion.judge.JudgedRecord;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Outcome;

/** Rows of the records that were not plainly accepted, written in bulk. */
@ApplicationScoped
class RecordResults {
    private static final String INSERT = """
            INSERT INTO record_result (submission_id, attempt, position, outcome, order_no, document_no, findings)
            SELECT ?, ?, t.position, t.outcome, t.order_no, t.document_no, t.findings::jsonb
            FROM unnest(?, ?, ?, ?, ?) AS t(position, outcome, order_no, document_no, findings)""";
    private static final String SELECT = """
            SELECT position, outcome, order_no, document_no, findings FROM record_result
            WHERE submission_id = ? AND attempt = ? AND position > ? ORDER BY position LIMIT ?""";
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private final AgroalDataSource database;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    RecordResults(AgroalDataSource database, ObjectMapper mapper) {
        this.database = database;
        this.writer = mapper.writerFor(FINDINGS);
        this.reader = mapper.readerFor(FINDINGS);
    }

    void write(Claim claim, List<JudgedRecord> records) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, claim.submission());
            insert.setInt(2, claim.attempt());
            array(connection, insert, 3, "int4", records.stream().map(JudgedRecord::position));
            array(
                    connection,
                    insert,
                    4,
                    "text",
                    records.stream().map(r -> r.outcome().name()));
            array(connection, insert, 5, "text", records.stream().map(JudgedRecord::orderNo));
            array(connection, insert, 6, "text", records.stream().map(JudgedRecord::documentNo));
            array(connection, insert, 7, "text", records.stream().map(this::json));
            insert.executeUpdate();
        }
    }

    private static void array(
            Connection connection, PreparedStatement statement, int index, String type, Stream<?> values)
            throws SQLException {
        statement.setArray(index, connection.createArrayOf(type, values.toArray()));
    }

    private String json(JudgedRecord record) {
        try {
            return writer.writeValueAsString(record.findings().list());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("findings always have a JSON form", e);
        }
    }

    /** At most {@code limit} records behind a position, with messages in the reader's language. */
    List<ReceiptRecord> read(UUID submission, int attempt, int after, int limit, Locale language) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setObject(1, submission);
            select.setInt(2, attempt);
            select.setInt(3, after);
            select.setInt(4, limit);
            List<ReceiptRecord> records = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    records.add(record(rows, language));
                }
            }
            return records;
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("the results of a submission could not be read", e);
        }
    }

    private ReceiptRecord record(ResultSet row, Locale language) throws SQLException, JsonProcessingException {
        List<Finding> findings = reader.readValue(row.getString("findings"));
        return new ReceiptRecord(
                row.getInt("position"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("order_no"),
                row.getString("document_no"),
                findings.stream().map(f -> FindingView.from(f, language)).toList());
    }
}
