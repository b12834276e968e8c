package org.shumao.aggregation.explain;

import java.util.UUID;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** Declaration lists of the enterprise SELLER-A on the platform PLATFORM-A, sent by AGENT-A. */
final class DeclarationLists {
    private DeclarationLists() {}

    static TradeRecordBuilder list(String orderNo) {
        return list(orderNo, "100");
    }

    static TradeRecordBuilder list(String orderNo, String yuan) {
        return TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .on("PLATFORM-A")
                .of(orderNo)
                .by("SELLER-A")
                .agent("AGENT-A")
                .cop(orderNo + "-C")
                .shipped("CARRIER", "SEEN-W")
                .tenPieces(yuan)
                .from(Origin.relayed(UUID.randomUUID(), 1, null, "AGENT-A"));
    }
}
