package org.shumao.ingestion.submission.result;

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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.shumao.ingestion.record.RecordForm;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.KeptRecord;
import org.shumao.ingestion.validation.ValidatedRecord;

/** Rows of the records that were not plainly accepted, written in bulk. */
@ApplicationScoped
public class RecordResults {
    private static final String INSERT = """
            INSERT INTO record_result (submission_id, attempt, position, outcome, order_no, document_no, findings,
                kept)
            SELECT ?, ?, t.position, t.outcome, t.order_no, t.document_no, t.findings::jsonb, t.kept::json
            FROM unnest(?, ?, ?, ?, ?, ?) AS t(position, outcome, order_no, document_no, findings, kept)""";
    private static final String HOLD_BACK = """
            UPDATE record_result SET outcome = 'HELD_BACK'
            WHERE submission_id = ? AND attempt = ? AND outcome = 'ACCEPTED_WITH_WARNINGS'""";
    private static final String SELECT_REJECTED = """
            SELECT position, order_no, document_no, findings, kept FROM record_result
            WHERE submission_id = ? AND attempt = ? AND position > ? AND outcome = 'REJECTED'
            ORDER BY position LIMIT ?""";
    private static final String SELECT = """
            SELECT position, outcome, order_no, document_no, findings FROM record_result
            WHERE submission_id = ? AND attempt = ? AND position > ? ORDER BY position LIMIT ?""";
    private static final String SELECT_TYPES = """
            SELECT DISTINCT lower(kept -> 'record' ->> 'type') FROM record_result
            WHERE submission_id = ? AND attempt = ? AND outcome = 'REJECTED'
                AND lower(kept -> 'record' ->> 'type') = ANY (?)""";
    private static final String[] KINDS =
            Arrays.stream(RecordForm.values()).map(RecordForm::title).toArray(String[]::new);
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private final AgroalDataSource database;
    private final ObjectMapper mapper;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    RecordResults(AgroalDataSource database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
        this.writer = mapper.writerFor(FINDINGS);
        this.reader = mapper.readerFor(FINDINGS);
    }

    void write(UUID submission, int attempt, List<ResultRow> rows) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, submission);
            insert.setInt(2, attempt);
            array(connection, insert, 3, "int4", rows.stream().map(ResultRow::position));
            array(
                    connection,
                    insert,
                    4,
                    "text",
                    rows.stream().map(r -> r.outcome().name()));
            array(connection, insert, 5, "text", rows.stream().map(ResultRow::orderNo));
            array(connection, insert, 6, "text", rows.stream().map(ResultRow::documentNo));
            array(connection, insert, 7, "text", rows.stream().map(ResultRow::findings));
            array(connection, insert, 8, "text", rows.stream().map(ResultRow::kept));
            insert.executeUpdate();
        }
    }

    /** Nothing of the submission was accepted after all. */
    void holdBack(UUID submission, int attempt) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(HOLD_BACK)) {
            update.setObject(1, submission);
            update.setInt(2, attempt);
            update.executeUpdate();
        }
    }

    private static void array(
            Connection connection, PreparedStatement statement, int index, String type, Stream<?> values)
            throws SQLException {
        statement.setArray(index, connection.createArrayOf(type, values.toArray()));
    }

    ResultRow row(ValidatedRecord record) {
        Outcome outcome = record.outcome();
        Supplier<KeptRecord> kept = record.kept();
        try {
            return new ResultRow(
                    record.position(),
                    outcome,
                    record.orderNo(),
                    record.documentNo(),
                    writer.writeValueAsString(record.findings().list()),
                    outcome == Outcome.REJECTED && kept != null ? mapper.writeValueAsString(kept.get()) : null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("results always have a JSON form", e);
        }
    }

    /** At most {@code limit} records behind a position, with messages in the reader's language. */
    public List<ReceiptRecord> read(UUID submission, int attempt, int after, int limit, Locale language) {
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

    /** At most {@code limit} rejected records behind a position, with what was kept of them. */
    public List<RejectedRecord> readRejected(UUID submission, int attempt, int after, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT_REJECTED)) {
            select.setObject(1, submission);
            select.setInt(2, attempt);
            select.setInt(3, after);
            select.setInt(4, limit);
            List<RejectedRecord> records = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String kept = rows.getString("kept");
                    records.add(new RejectedRecord(
                            rows.getInt("position"),
                            rows.getString("order_no"),
                            rows.getString("document_no"),
                            reader.readValue(rows.getString("findings")),
                            kept == null ? null : mapper.readTree(kept)));
                }
            }
            return records;
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("the rejected records of a submission could not be read", e);
        }
    }

    /** Kinds of the rejected records of our own form, as they are written there. */
    public List<String> rejectedTypes(UUID submission, int attempt) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT_TYPES)) {
            select.setObject(1, submission);
            select.setInt(2, attempt);
            select.setArray(3, connection.createArrayOf("text", KINDS));
            List<String> types = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    types.add(rows.getString(1));
                }
            }
            return types;
        } catch (SQLException e) {
            throw new IllegalStateException("the rejected records of a submission could not be read", e);
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
