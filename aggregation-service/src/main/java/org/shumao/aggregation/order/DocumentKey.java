package org.shumao.aggregation.order;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;

/**
 * Which document a record is a version of. Inside a group there is one order document, whatever its form; a list is
 * (enterprise, copNo); a service report is (reporter, report number).
 *
 * @param type kind of document
 * @param party empty for an order, else the code of the enterprise or reporter: as written, or resolved
 * @param number empty for an order or a list without copNo
 */
record DocumentKey(RecordType type, String party, String number) implements Comparable<DocumentKey> {
    private static final Comparator<DocumentKey> ORDER = Comparator.comparing(DocumentKey::type)
            .thenComparing(DocumentKey::party)
            .thenComparing(DocumentKey::number);

    /** The key with its party as the record writes it. */
    static DocumentKey of(TradeRecord record) {
        return of(record, record.enterprise());
    }

    /** The key with its party as the alias map of the moment resolves it. */
    static DocumentKey of(TradeRecord record, @Nullable String party) {
        if (record.type() == RecordType.ORDER) {
            return new DocumentKey(RecordType.ORDER, "", "");
        }
        return new DocumentKey(
                record.type(),
                Objects.requireNonNullElse(party, ""),
                Objects.requireNonNullElse(record.documentNo(), ""));
    }

    @Override
    public int compareTo(DocumentKey other) {
        return ORDER.compare(this, other);
    }
}
