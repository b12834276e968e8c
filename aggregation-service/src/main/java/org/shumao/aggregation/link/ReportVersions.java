package org.shumao.aggregation.link;

import java.util.ArrayList;
import java.util.List;
import org.shumao.contracts.record.References;
import org.shumao.contracts.record.TradeRecord;

/**
 * The versions of service reports in a batch. Each is to reach every other order that a version of the same report cites, so
 * that all of them know whose the report is.
 */
public final class ReportVersions {
    private final List<WaitingRecord> versions = new ArrayList<>(0);

    /**
     * @param orderKey the order that this version cites, or the report's own key
     * @param payload the event as it came
     */
    public void add(String orderKey, TradeRecord report, byte[] payload) {
        versions.add(WaitingRecord.of(report, payload, References.told(report), orderKey));
    }

    List<WaitingRecord> versions() {
        return versions;
    }
}
