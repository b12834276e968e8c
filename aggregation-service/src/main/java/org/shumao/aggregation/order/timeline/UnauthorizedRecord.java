package org.shumao.aggregation.order.timeline;

import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shumao.aggregation.order.linkage.AuthorizedRecords;
import org.shumao.aggregation.order.state.DocumentKey;
import org.shumao.aggregation.order.state.OrderState;
import org.shumao.aggregation.order.valuation.Contribution;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.contracts.authority.LiableParty;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;

/**
 * A record that came from somebody who has no authority over the documents of the parties that it names.
 *
 * @param document the document it would be a version of, as {@link Contribution#document()} spells it
 * @param origin where it came in
 * @param grantors legal units that it names as liable, any of which can confirm it: by granting agency to its submitter for the
 *     time of receipt, and by being registered as what it is named as
 * @param parties legal units that it names
 */
public record UnauthorizedRecord(
        RecordType type,
        Operation operation,
        String document,
        Origin origin,
        NavigableSet<String> grantors,
        NavigableSet<String> parties) {

    /** Of a state, one for each origin without authority. */
    public static List<UnauthorizedRecord> of(OrderState state, ReferenceData referenceData) {
        return new AuthorizedRecords(state, referenceData)
                .unauthorized().stream()
                        .flatMap(version ->
                                version.origins().stream().map(origin -> of(version.record(), origin, referenceData)))
                        .toList();
    }

    private static UnauthorizedRecord of(TradeRecord record, Origin origin, ReferenceData referenceData) {
        Settlement settlement = record.settlement();
        return new UnauthorizedRecord(
                record.type(),
                record.operation(),
                DocumentKey.of(record, referenceData::resolve).text(),
                origin,
                resolved(LiableParty.of(record.type()).stream().map(party -> party.code(record)), referenceData),
                resolved(
                        Stream.of(
                                record.platform(),
                                record.enterprise(),
                                record.parties().logistics(),
                                settlement == null ? null : settlement.payCode()),
                        referenceData));
    }

    private static NavigableSet<String> resolved(Stream<String> codes, ReferenceData referenceData) {
        NavigableSet<String> resolved = new TreeSet<>();
        codes.filter(Objects::nonNull).map(referenceData::resolve).forEach(resolved::add);
        return resolved;
    }
}
