package org.shumao.tradecore.order.linkage;

import java.util.Comparator;
import java.util.Objects;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Says whose order it is, under the alias map of the moment. Another enterprise may use the same order number on the same platform:
 * that is another order.
 *
 * @param platform resolved; of an order or list that names none its enterprise
 * @param enterprise resolved; empty if none is named
 */
public record GroupKey(String platform, String enterprise) implements Comparable<GroupKey> {
    private static final Comparator<GroupKey> ORDER =
            Comparator.comparing(GroupKey::platform).thenComparing(GroupKey::enterprise);

    public static GroupKey of(TradeRecord record, ReferenceData referenceData) {
        String enterprise = referenceData.resolve(Objects.requireNonNullElse(record.enterprise(), ""));
        String platform = record.platform();
        return new GroupKey(platform == null ? enterprise : referenceData.resolve(platform), enterprise);
    }

    /** Says whether a record names both the platform and the enterprise. */
    boolean isNamedBy(TradeRecord record, ReferenceData referenceData) {
        return record.platform() != null && record.enterprise() != null && equals(of(record, referenceData));
    }

    @Override
    public int compareTo(GroupKey other) {
        return ORDER.compare(this, other);
    }
}
