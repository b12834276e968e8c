package org.shumao.aggregation.link;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.shumao.contracts.record.ReferenceKey;
import org.shumao.contracts.record.References;
import org.shumao.contracts.record.TradeRecord;

/** Which numbers the records of a batch tell about which orders, added up before they touch a row. */
public final class ToldNumbers {
    /** A row of table reference. */
    record Told(ReferenceKey key, String orderKey) {}

    /** Business times of the records that told it. */
    record Span(LocalDateTime earliest, LocalDateTime latest) {
        Span join(Span other) {
            return new Span(
                    earliest.isAfter(other.earliest) ? other.earliest : earliest,
                    latest.isBefore(other.latest) ? other.latest : latest);
        }
    }

    private final Map<Told, Span> spans = new HashMap<>();

    /** @param orderKey the order that the record belongs to */
    public void add(String orderKey, TradeRecord record) {
        Span at = new Span(record.versionTime(), record.versionTime());
        for (ReferenceKey key : References.told(record)) {
            spans.merge(new Told(key, orderKey), at, Span::join);
        }
    }

    Map<Told, Span> spans() {
        return spans;
    }
}
