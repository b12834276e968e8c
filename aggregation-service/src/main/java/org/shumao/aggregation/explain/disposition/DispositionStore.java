package org.shumao.aggregation.explain.disposition;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.RecordType;

/** Reads which orders a submission reached, which of its records wait, and which could not be taken in. */
@ApplicationScoped
class DispositionStore {
    /** An order that several batches of the same submission reached is listed once, where it was reached first. */
    private static final String ORDERS = "select s.partition, s.from_offset, k.no, k.key from submission_order s"
            + " cross join lateral unnest(s.order_keys) with ordinality k(key, no)"
            + " where s.submission = ? and s.submitter = ? and (s.partition, s.from_offset) >= (?, ?)"
            + " and (s.partition, s.from_offset, k.no) > (?, ?, ?)"
            + " and not exists (select from submission_order e where e.submission = s.submission"
            + " and e.partition = s.partition and e.from_offset < s.from_offset and e.order_keys @> array[k.key])"
            + " order by s.partition, s.from_offset, k.no limit ?";

    /** A record that names many numbers has a row for each of them, all with the same disposition. */
    private static final String WAITING = "select distinct position, type from unlinked_record where submission = ?"
            + " and submitter = ? and linked_at is null and own_key is null and (position, type) > (?, ?)"
            + " order by position, type limit ?";

    private static final String LETTERS = "select partition, record_offset, position, order_key, topic, reason"
            + " from dead_letter where submission = ? and submitter = ? and (partition, record_offset, topic) > (?, ?, ?)"
            + " order by partition, record_offset, topic limit ?";

    /** An order that the submission reached, and where the list stands after it. */
    record ReachedOrder(String orderKey, DispositionCursor at) {}

    /** A record without an order, and where the list stands after it. */
    record Waiting(int position, RecordType type, DispositionCursor at) {}

    /** A record that could not be taken in, and where the list stands after it. */
    record Letter(int position, @Nullable String orderKey, String reason, DispositionCursor at) {}

    List<ReachedOrder> orders(
            Connection connection, UUID submission, String submitter, DispositionCursor after, int limit)
            throws SQLException {
        List<ReachedOrder> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ORDERS)) {
            select.setObject(1, submission);
            select.setString(2, submitter);
            select.setLong(3, after.major());
            select.setLong(4, after.minor());
            select.setLong(5, after.major());
            select.setLong(6, after.minor());
            select.setLong(7, after.index());
            select.setInt(8, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    DispositionCursor at = new DispositionCursor(
                            DispositionCursor.Part.ORDERS, row.getLong(1), row.getLong(2), row.getLong(3));
                    found.add(new ReachedOrder(row.getString(4), at));
                }
            }
        }
        return found;
    }

    List<Waiting> unlinked(Connection connection, UUID submission, String submitter, DispositionCursor after, int limit)
            throws SQLException {
        List<Waiting> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(WAITING)) {
            select.setObject(1, submission);
            select.setString(2, submitter);
            select.setLong(3, after.major());
            select.setString(4, after.typeName());
            select.setInt(5, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int position = row.getInt(1);
                    RecordType type = RecordType.valueOf(row.getString(2));
                    found.add(new Waiting(position, type, DispositionCursor.behindWaiting(position, type)));
                }
            }
        }
        return found;
    }

    List<Letter> letters(Connection connection, UUID submission, String submitter, DispositionCursor after, int limit)
            throws SQLException {
        List<Letter> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(LETTERS)) {
            select.setObject(1, submission);
            select.setString(2, submitter);
            select.setLong(3, after.major());
            select.setLong(4, after.minor());
            select.setString(5, after.topicName());
            select.setInt(6, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    DispositionCursor at =
                            DispositionCursor.behindLetter(row.getLong(1), row.getLong(2), row.getString(5));
                    found.add(new Letter(row.getInt(3), row.getString(4), row.getString(6), at));
                }
            }
        }
        return found;
    }
}
